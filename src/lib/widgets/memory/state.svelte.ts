import type { BlockShape } from '#lib/core/memory/blockShape.ts';
import { classicBlock } from '#lib/core/memory/classicBlock.ts';
import { invertedBlock } from '#lib/core/memory/invertedBlock.ts';
import type { Step } from '#lib/core/memory/liveness.ts';
import { matchClassic } from '#lib/core/memory/matchClassic.ts';
import { mostSlices } from '#lib/core/memory/runBlock.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import type { Values } from '../host/params.ts';
import type { blockParams } from './blockParams.ts';
import { blockRun, type BlockRun } from './blocks/blockRun.ts';
import { framesOf } from './blocks/frames.ts';
import { labSizes, memoryScale, type BlockSizes } from './blocks/layout.ts';

/** The two blocks of the reader's state, and the step that is being looked at. */
export class MemoryState {
  readonly #params: ParamStore<typeof blockParams>;
  readonly #sizes: BlockSizes;
  /** Step under the pointer; it comes before the chosen one while it is there. */
  hovered: number | undefined = $state(undefined);
  playing = $state(false);

  constructor(params: ParamStore<typeof blockParams>, sizes: BlockSizes = labSizes) {
    this.#params = params;
    this.#sizes = sizes;
  }

  readonly values = $derived.by(() => this.#params.values);

  // each by itself: turning a picture or taking a step plans nothing anew
  readonly #size = $derived(this.values.size);
  readonly #channels = $derived(this.values.channels);
  readonly #out = $derived(this.values.out);
  readonly #t = $derived(this.values.t);
  readonly #stride = $derived(this.values.stride);
  readonly #bytes = $derived(this.values.bytes);
  readonly #mode = $derived(this.values.mode);
  readonly #split = $derived(this.values.split);
  readonly #match = $derived(this.values.match);

  readonly shape: BlockShape = $derived({
    size: this.#size,
    channels: this.#channels,
    outputChannels: this.#out,
    expansion: this.#t,
    stride: this.#stride,
    bytesPerValue: this.#bytes
  });
  readonly #invertedBlock = $derived(invertedBlock(this.shape));
  readonly widths = $derived(matchClassic(this.shape, this.#match));
  readonly #classicBlock = $derived(classicBlock(this.shape, this.widths));
  readonly inverted = $derived(this.#run('inverted'));
  readonly classic = $derived(this.#run('classic'));
  readonly scale = $derived.by(() => memoryScale([this.inverted, this.classic], this.#sizes));
  readonly mostSlices = $derived(mostSlices(this.#invertedBlock));

  /** Steps that have a place of their own on the time axis of the longer run. */
  readonly stops = $derived.by(() => {
    const { inverted, classic } = this;
    const longer = inverted.steps.length >= classic.steps.length ? inverted : classic;
    return framesOf(longer).flatMap((frame) => (frame.kind === 'step' ? [frame.index] : []));
  });
  readonly #last = $derived(this.stops[this.stops.length - 1]);
  /** Step looked at, or undefined for the whole run. A step beyond the last one is the last one. */
  readonly step = $derived.by(() => {
    const step = this.hovered ?? this.values.step;
    return step === null ? undefined : Math.min(step, this.#last);
  });

  #run(name: BlockRun['name']): BlockRun {
    const block = name === 'inverted' ? this.#invertedBlock : this.#classicBlock;
    return blockRun(name, block, this.#mode, this.#split);
  }

  stepOf(run: BlockRun): Step | undefined {
    return this.step === undefined ? undefined : run.steps[this.step];
  }

  /** The other block takes longer; this one holds its output and nothing else. */
  isFinished(run: BlockRun): boolean {
    return this.step !== undefined && this.step >= run.steps.length;
  }

  show(step: number | undefined): void {
    this.#params.set({ step: step ?? null });
  }

  /** To the next or previous place on the axis; before the first one lies the whole run. */
  move(by: 1 | -1): void {
    const at =
      this.step === undefined ? -1 : this.stops.findLastIndex((stop) => stop <= this.step!);
    const next = Math.min(at + by, this.stops.length - 1);
    this.show(next < 0 ? undefined : this.stops[next]);
  }

  get atEnd(): boolean {
    return this.step === this.#last;
  }

  /** Where no motion is wanted: the last step at once. */
  toEnd(): void {
    this.show(this.#last);
  }

  /** Play from here, from the start if it had ended, or stop. */
  togglePlay(): void {
    if (!this.playing && (this.atEnd || this.step === undefined)) this.show(this.stops[0]);
    this.playing = !this.playing;
  }

  /** Input and output widths move together while they are equal, so that the shortcut stays. */
  setChannels(channels: number): void {
    const together = this.values.out === this.values.channels;
    this.#params.set(together ? { channels, out: channels } : { channels });
  }

  /** Another mode has other operations: the whole run is shown again. */
  set(change: Partial<Values<typeof blockParams>>): void {
    this.playing = false;
    this.#params.set({ step: null, ...change });
  }
}
