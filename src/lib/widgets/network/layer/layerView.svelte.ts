import { receptiveField } from '#lib/core/network/receptiveField.ts';
import type { ColourScale } from '#lib/viz/colourMaps.ts';
import { activationScale } from './activationScale.ts';
import { layerFacts, type LayerFacts } from './layerFacts.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { stageName, tapName, tensorPath } from './tapNames.ts';

/** What is shown of one tensor: all of it follows from the reading and the address. */
export class LayerView {
  readonly #lab: NetworkLab;

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  readonly facts: LayerFacts = $derived.by(() => layerFacts(this.#lab.spec, this.#lab.tap));

  /** The tensor, while nothing else is being computed. */
  readonly tensor = $derived.by(() =>
    this.#lab.shown?.picture === this.#lab.picture ? this.#lab.reading : undefined
  );

  readonly statistics = $derived.by(() => this.tensor?.summary);

  readonly channel: number = $derived.by(() => {
    const { channel } = this.#lab.params.values;
    return channel !== null && channel < this.facts.shape.channels
      ? channel
      : (this.statistics?.telling ?? 0);
  });

  readonly x = $derived.by(() =>
    fitting(
      this.#lab.params.values.x,
      this.facts.shape.width,
      this.tensor && middle(this.facts.shape.width)
    )
  );
  readonly y = $derived.by(() =>
    fitting(
      this.#lab.params.values.y,
      this.facts.shape.height,
      this.tensor && middle(this.facts.shape.height)
    )
  );

  /** The picked position, while there is a tensor to pick from. */
  readonly at = $derived.by(() => ({ x: this.x ?? 0, y: this.y ?? 0 }));

  readonly value = $derived.by(() => {
    const { tensor, x, y } = this;
    if (!tensor || x === undefined || y === undefined) return undefined;
    return tensor.data[(y * tensor.width + x) * tensor.channels + this.channel];
  });

  /** The class that a channel of a classifier's logits stands for, where its name is known. */
  classOf(channel: number): string | undefined {
    const { tap, page } = this.#lab;
    return tap.tap === 'logits' ? page.info?.classNames?.[channel] : undefined;
  }

  /** "300 × 300" */
  readonly inputInWords = $derived.by(
    () => `${this.#lab.spec.inputWidth} × ${this.#lab.spec.inputHeight}`
  );

  /** [x, y, width, height] in pixels of the network's input, not cut off. */
  readonly field = $derived.by(() => {
    const { x, y } = this;
    if (x === undefined || y === undefined) return undefined;
    return receptiveField(this.#lab.spec, this.#lab.tap, { x, y });
  });

  /** The receptive field as shares of the picture, cut off at its edges. */
  readonly fieldShares = $derived.by(() => {
    if (!this.field) return undefined;
    const { inputWidth, inputHeight } = this.#lab.spec;
    const [x, y, width, height] = this.field;
    const [left, wide] = clip(x / inputWidth, width / inputWidth);
    const [top, high] = clip(y / inputHeight, height / inputHeight);
    return [left, top, wide, high] as const;
  });

  readonly scale: ColourScale = $derived.by(() => {
    const { low, high } = this.statistics ?? { low: 0, high: 6 };
    return activationScale(this.facts.relu6, [low, high], this.#lab.params.values.stretch);
  });

  /** What the address asks for and this tensor does not have. */
  readonly notes: readonly string[] = $derived.by(() => {
    const { layer, tap, channel, x, y } = this.#lab.params.values;
    const { shape } = this.facts;
    const here = tensorPath(this.#lab.tap);
    return [
      layer !== this.#lab.tap.stage
        ? `This network has no ${stageName(layer)}; ${stageName(this.#lab.tap.stage)} is shown.`
        : '',
      tap !== null && tap !== this.#lab.tap.tap
        ? `${stageName(this.#lab.tap.stage)} has no tensor “${tapName(tap)}”; “${tapName(this.#lab.tap.tap)}” is shown.`
        : '',
      channel !== null && channel >= shape.channels
        ? `${here} has no channel ${channel}; it has ${shape.channels}, counted from 0.`
        : '',
      (x ?? 0) >= shape.width || (y ?? 0) >= shape.height
        ? `${here} has no position ${x ?? 0}, ${y ?? 0}; it is ${shape.width} × ${shape.height}.`
        : ''
    ].filter(Boolean);
  });
}

function fitting(wished: number | null, size: number, instead: number | undefined) {
  return wished !== null && wished < size ? wished : instead;
}

function middle(size: number): number {
  return Math.floor(size / 2);
}

function clip(start: number, length: number): readonly [start: number, length: number] {
  const from = Math.max(0, start);
  return [from, Math.min(1, start + length) - from];
}
