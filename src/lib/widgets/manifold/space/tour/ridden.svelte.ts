import { tourEnd, type SpaceInput } from '../spaceInput.ts';

/** A frame that comes later than this (a page in the background) moves the tour no further. */
const longestFrameMs = 100;

/**
 * Moves the tour on while it plays and its picture is in view, and stops it where it is not, or where
 * the system asks for less motion. To be attached to the picture.
 * @param touring whether the tour is what is shown
 */
export function ridden(
  lab: SpaceInput,
  touring: () => boolean
): (element: HTMLElement) => () => void {
  return (element) => {
    const sight = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) lab.ride.stop();
    });
    sight.observe(element);
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const stop = () => lab.ride.stop();
    still.addEventListener('change', stop);
    $effect(() => {
      if (!lab.ride.playing) return;
      if (!touring() || still.matches) return stop();
      let last: number | undefined;
      let frame = requestAnimationFrame(function step(now) {
        lab.ride.advance(Math.min(longestFrameMs, now - (last ?? now)), tourEnd);
        last = now;
        const tour = Math.round(lab.ride.position);
        if (tour !== lab.tour) lab.set({ tour });
        if (lab.ride.playing) frame = requestAnimationFrame(step);
      });
      return () => cancelAnimationFrame(frame);
    });
    return () => {
      sight.disconnect();
      still.removeEventListener('change', stop);
      stop();
    };
  };
}
