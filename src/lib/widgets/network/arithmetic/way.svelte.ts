import type { ValueRef } from '#lib/core/explain/arithmetic/explanation.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { sameTap } from '../layer/tapNames.ts';

/** A value one came through, and what it was. */
export interface Passed {
  readonly of: ValueRef;
  readonly value: number;
}

/** The way back through the network, term by term, as long as nothing else is looked at. */
export class Way {
  #passed: readonly Passed[] = $state.raw([]);
  #here: ValueRef | undefined = $state.raw(undefined);
  /** A pixel of the photograph is no tensor that the address could name: it is shown in place. */
  #pixel: { readonly from: ValueRef; readonly pixel: ValueRef } | undefined = $state.raw(undefined);
  /** Set by a step, until the new value's heading has taken the focus. */
  wantsFocus = false;

  /** What one came through to this value, the first first. */
  leadingTo(here: ValueRef): readonly Passed[] {
    return this.#here && sameTap(this.#here, here) ? this.#passed : [];
  }

  /** The value to explain: the pixel gone to from here, or what the lab shows. */
  shown(here: ValueRef): ValueRef {
    return this.#pixel && sameValue(this.#pixel.from, here) ? this.#pixel.pixel : here;
  }

  /** Notes a step from a value the lab shows to one it is made of. */
  step(from: Passed, to: ValueRef): void {
    this.wantsFocus = true;
    if (to.stage === 'image') {
      this.#pixel = { from: from.of, pixel: to };
      return;
    }
    this.#passed = [...this.leadingTo(from.of), from];
    this.#here = to;
  }

  /** Notes a step back to the value at this place of the way. */
  back(index: number): ValueRef {
    const { of } = this.#passed[index];
    this.#passed = this.#passed.slice(0, index);
    this.#here = of;
    this.#pixel = undefined;
    this.wantsFocus = true;
    return of;
  }

  /** Back from the pixel to the value it is a term of. */
  leavePixel(): void {
    this.#pixel = undefined;
    this.wantsFocus = true;
  }
}

export function sameValue(one: ValueRef, other: ValueRef): boolean {
  const { channel, x, y } = one;
  return sameTap(one, other) && channel === other.channel && x === other.x && y === other.y;
}

/** The arithmetic is taken away and comes back with each tensor that is read; its way stays. */
const ways = new WeakMap<NetworkLab, Way>();

export function wayOf(lab: NetworkLab): Way {
  const way = ways.get(lab) ?? new Way();
  ways.set(lab, way);
  return way;
}
