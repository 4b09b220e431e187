import { drawnText, longestDrawn, strokesOf } from '../codec/drawnParam.ts';
import { withinDisc } from '../drawings/places.ts';

/** Points nearer to the last one than this are not taken down. */
const leastStep = 0.02;

/** A curve while it is drawn, in the unit disc. The address keeps it; here is only what a pen needs. */
export class Sketch {
  readonly #read: () => string;
  readonly #write: (drawn: string) => void;
  /** Whether the reader draws on the plane, or looks at its map. */
  on = $state(true);
  /** Where the pen of the keyboard stands. */
  pen: readonly [number, number] = $state.raw([0, 0]);
  /** Whether the next point goes on with the last stroke. */
  isDown = $state(false);
  /** Whether the address can hold no more. */
  full = $state(false);

  constructor(read: () => string, write: (drawn: string) => void) {
    this.#read = read;
    this.#write = write;
  }

  get strokes(): readonly (readonly number[])[] {
    return strokesOf(this.#read()) ?? [];
  }

  /** Begins a stroke. */
  begin(x: number, y: number): void {
    this.isDown = this.#keep([...this.strokes, withinDisc(1, x, y)]);
  }

  /** Goes on with the stroke, unless the pen has hardly moved. */
  extend(x: number, y: number): void {
    const strokes = this.strokes;
    const last = strokes.at(-1);
    if (!last) return;
    const to = withinDisc(1, x, y);
    if (Math.hypot(to[0] - last[last.length - 2], to[1] - last[last.length - 1]) < leastStep)
      return;
    this.#keep([...strokes.slice(0, -1), [...last, ...to]]);
  }

  lift(): void {
    this.isDown = false;
  }

  /** Moves the keyboard's pen. */
  move(dx: number, dy: number): void {
    this.pen = withinDisc(1, this.pen[0] + dx, this.pen[1] + dy);
  }

  /** Sets a point where the keyboard's pen stands. */
  set(): void {
    if (this.isDown) this.extend(...this.pen);
    else this.begin(...this.pen);
  }

  /** Takes the last stroke away. */
  undo(): void {
    this.lift();
    this.#keep(this.strokes.slice(0, -1));
  }

  clear(): void {
    this.lift();
    this.#keep([]);
  }

  #keep(strokes: readonly (readonly number[])[]): boolean {
    const text = drawnText(strokes);
    this.full = text.length > longestDrawn;
    if (!this.full) this.#write(text);
    return !this.full;
  }
}
