interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a hand or a key asks of the picture; places are pixels from its top left. */
export interface Orbiting {
  /** By degrees, around and up. */
  turn(azimuth: number, elevation: number): void;
  /** By this factor. */
  zoom(factor: number): void;
  /** A press that did not become a drag. */
  press(at: Place): void;
  /** Where the pointer rests; undefined when it has left. */
  point(at: Place | undefined): void;
  /** To the next or the layer before. */
  step(by: 1 | -1): void;
  /** Back to the whole. */
  home(): void;
}

const degreesPerPixel = 0.5;
/** A hand shakes: less than this many pixels is no drag. */
const leastDrag = 4;
const zoomStep = 1.25;

/**
 * Lets an element be turned, zoomed and pressed by mouse, fingers and keys. One finger that moves
 * up or down scrolls the page, if the element's `touch-action` is `pan-y`; the wheel zooms together
 * with Ctrl, which is also what a pinch on a touchpad is.
 */
export function orbitable(orbit: Orbiting): (element: HTMLElement) => () => void {
  const fingers = new Map<number, Place>();
  let travelled = 0;
  let wasPinch = false;

  function placeIn(event: PointerEvent): Place {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (fingers.size === 0) [travelled, wasPinch] = [0, false];
    fingers.set(event.pointerId, placeIn(event));
  }

  function move(event: PointerEvent): void {
    const at = placeIn(event);
    const before = fingers.get(event.pointerId);
    if (!before) return orbit.point(at);
    const span = spread(fingers);
    fingers.set(event.pointerId, at);
    if (fingers.size > 1) {
      wasPinch = true;
      return orbit.zoom(spread(fingers) / Math.max(1, span));
    }
    travelled += Math.hypot(at.x - before.x, at.y - before.y);
    if (travelled >= leastDrag && !wasPinch)
      orbit.turn(-(at.x - before.x) * degreesPerPixel, (at.y - before.y) * degreesPerPixel);
  }

  function up(event: PointerEvent): void {
    const known = fingers.delete(event.pointerId);
    if (known && fingers.size === 0 && travelled < leastDrag && !wasPinch)
      orbit.press(placeIn(event));
  }

  function key(event: KeyboardEvent): void {
    const doing: Record<string, () => void> = {
      ArrowLeft: () => orbit.turn(5, 0),
      ArrowRight: () => orbit.turn(-5, 0),
      ArrowUp: () => orbit.turn(0, 5),
      ArrowDown: () => orbit.turn(0, -5),
      '+': () => orbit.zoom(zoomStep),
      '-': () => orbit.zoom(1 / zoomStep),
      PageDown: () => orbit.step(1),
      PageUp: () => orbit.step(-1),
      Home: () => orbit.home()
    };
    if (!Object.hasOwn(doing, event.key) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    doing[event.key]();
  }

  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    orbit.zoom(Math.exp(-event.deltaY / 200));
  }

  return (element) => {
    const listening = new AbortController();
    const { signal } = listening;
    const lost = (event: PointerEvent) => fingers.delete(event.pointerId);
    element.addEventListener('keydown', key, { signal });
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', up, { signal });
    element.addEventListener('pointercancel', lost, { signal });
    element.addEventListener('pointerleave', () => orbit.point(undefined), { signal });
    element.addEventListener('wheel', wheel, { signal, passive: false });
    return () => listening.abort();
  };
}

/** Distance of the first two fingers, or 1 while there are not two. */
function spread(fingers: ReadonlyMap<number, Place>): number {
  const [one, other] = fingers.values();
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 1;
}
