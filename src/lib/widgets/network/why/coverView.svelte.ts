import { deepestFall, occlusionMap, type Trial } from '#lib/core/explain/occlusion/occlusionMap.ts';
import { strokes, type Stroke } from '../ssdlite/drawBoxes.ts';
import { reachOf } from './veil.ts';
import type { WhyState } from './whyState.svelte.ts';
import { fallInWords } from './whyWords.ts';

type Shares = readonly [x: number, y: number, width: number, height: number];

/** The covered squares of a detection: the map of their falls, and the square that is picked. */
export class CoverView {
  readonly #why: WhyState;
  #picked: Trial | undefined = $state.raw(undefined);

  constructor(why: WhyState) {
    this.#why = why;
  }

  /** Of the network's input, in pixels. */
  readonly size = $derived.by(() => {
    const { inputWidth, inputHeight } = this.#why.lab.spec;
    return { width: inputWidth, height: inputHeight };
  });
  readonly map = $derived.by(() => {
    const { occluded, side } = this.#why;
    if (!occluded) return undefined;
    const values = occlusionMap(this.size, side, occluded.trials, occluded.score);
    return { ...this.size, values, reach: reachOf(values) };
  });
  /** Deepest fall first: also the order of the arrow keys. */
  readonly ranked = $derived.by(() =>
    (this.#why.occluded?.trials ?? []).toSorted((a, b) => a.score - b.score)
  );
  /** The picked square, or the one whose covering takes most away. */
  readonly shown = $derived.by(() =>
    this.#picked && this.ranked.includes(this.#picked) ? this.#picked : deepestFall(this.ranked)
  );
  readonly rank = $derived.by(() => (this.shown ? this.ranked.indexOf(this.shown) : 0));
  readonly sentence = $derived.by(() => {
    const { occluded, subject } = this.#why;
    if (!this.shown || !occluded) return '';
    return fallInWords(subject?.name ?? '', occluded.score, this.shown.score);
  });
  readonly square: Shares | undefined = $derived.by(() => {
    if (!this.shown) return undefined;
    const { width, height } = this.size;
    const { side } = this.#why;
    return [this.shown.x / width, this.shown.y / height, side / width, side / height];
  });
  /** The detection's box, and the square over it. */
  readonly boxes = $derived.by((): { readonly box: Shares; readonly stroke: Stroke }[] => [
    ...(this.#why.subject?.box ? [{ box: this.#why.subject.box, stroke: strokes.kept }] : []),
    ...(this.square ? [{ box: this.square, stroke: strokes.taken }] : [])
  ]);

  /** Picks the square whose middle is nearest to a place, given in shares of the picture. */
  pickNear(x: number, y: number): void {
    const { width, height } = this.size;
    const { side } = this.#why;
    const [left, top] = [x * width - side / 2, y * height - side / 2];
    const away = (trial: Trial) => Math.hypot(trial.x - left, trial.y - top);
    this.#picked = this.ranked.reduce<Trial | undefined>(
      (near, trial) => (!near || away(trial) < away(near) ? trial : near),
      undefined
    );
  }

  /** To the next or the deeper fall. */
  step(by: 1 | -1): void {
    const last = this.ranked.length - 1;
    this.#picked = this.ranked[Math.min(last, Math.max(0, this.rank + by))];
  }
}
