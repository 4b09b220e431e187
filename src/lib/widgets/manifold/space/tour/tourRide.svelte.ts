/** Positions of the tour that pass in a second while it plays. */
const perSecond = 8;

/**
 * The tour while it plays. It moves smoothly between the whole numbers that the address knows, and
 * rests on one of them. Who draws the picture calls `advance` once a frame.
 */
export class TourRide {
  playing = $state(false);
  /** Where it is while it plays, with its fraction. */
  position = $state(0);

  /** @param position where it starts */
  start(position: number): void {
    this.position = position;
    this.playing = true;
  }

  stop(): void {
    this.playing = false;
  }

  /** @param elapsedMs since the last frame @param end where it stops by itself */
  advance(elapsedMs: number, end: number): void {
    this.position = Math.min(end, this.position + (perSecond * elapsedMs) / 1000);
    if (this.position === end) this.stop();
  }
}
