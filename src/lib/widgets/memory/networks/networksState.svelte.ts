import { buildNetwork, catalogue } from '#lib/core/memory/networks/catalogue.ts';
import { ownStack } from '#lib/core/memory/networks/ownStack.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import type { Values } from '../../host/params.ts';
import { ranking } from './headline.ts';
import { modes, networkRun, type ModeRun, type NetworkRun } from './networkRun.ts';
import { mostDrawnSlices, type NetworkChoice, type wholeNetworkParams } from './networksParams.ts';

/** Networks that are drawn without being asked for. */
const always: ReadonlySet<NetworkChoice> = new Set([
  'resnet-50',
  'mobilenet-v1',
  'shufflenet-3',
  'mobilenet-v2',
  'stack'
]);

/** An operation of one network. */
export interface Place {
  readonly network: string;
  readonly column: number;
}

/** The networks of the reader's state in all modes, and the operation that is being looked at. */
export class NetworksState {
  readonly #params: ParamStore<typeof wholeNetworkParams>;
  readonly #shown: 'lab' | 'figure';
  /** Under the pointer; it comes before the chosen one while it is there. */
  hovered: Place | undefined = $state.raw(undefined);

  /** @param shown which are drawn: the lab's several with the reader's stack, or a figure's few */
  constructor(params: ParamStore<typeof wholeNetworkParams>, shown: 'lab' | 'figure' = 'lab') {
    this.#params = params;
    this.#shown = shown;
  }

  readonly values = $derived.by(() => this.#params.values);
  // one by one, so that nothing is computed anew when another setting changes
  readonly #resolution = $derived(this.values.resolution);
  readonly #alpha = $derived(this.values.alpha);
  readonly #bytes = $derived(this.values.bytes);
  readonly #stack = $derived(this.values.stack);
  readonly slices = $derived(Math.min(this.values.split, mostDrawnSlices));
  readonly focus = $derived(this.values.network);

  /** The network that the address names with an operation: it is drawn, too. */
  readonly #named = $derived((this.values.operation ?? '').split('.')[0]);

  readonly #entries = $derived.by(() => {
    const options = { resolution: this.#resolution, widthMultiplier: this.#alpha };
    const known = catalogue
      .filter(({ id }) => this.#isShown(id))
      .map(({ id, title }) => ({ id, title, network: buildNetwork(id, options) }));
    if (!this.#isShown('stack')) return known;
    const own = { id: 'stack', title: 'Your own stack', network: ownStack(this.#stack, options) };
    return [...known, own];
  });

  /** A figure shows one network alone, or the four without the reader's stack. */
  #isShown(id: NetworkChoice): boolean {
    if (this.#shown === 'lab') return always.has(id) || id === this.focus || id === this.#named;
    return this.focus === 'all' ? always.has(id) && id !== 'stack' : id === this.focus;
  }

  readonly runs: readonly NetworkRun[] = $derived(
    this.#entries.map((entry) => networkRun(entry, this.#bytes, this.slices))
  );
  /** The most that any network needs in any mode: the top of the common scale. */
  readonly top = $derived(
    Math.max(...this.runs.flatMap((run) => modes.map((mode) => run.modes[mode].peakBytes)))
  );
  readonly ranked = $derived(ranking(this.runs, this.values.mode));

  modeOf(run: NetworkRun): ModeRun {
    return run.modes[this.values.mode];
  }

  /** The operation that the address names, where this network has it. */
  readonly #chosen: Place | undefined = $derived.by(() => {
    const [network, ...rest] = (this.values.operation ?? '').split('.');
    const layers = this.runs.find(({ id }) => id === network)?.network.layers ?? [];
    const column = layers.findIndex(({ id }) => id === rest.join('.'));
    return column < 0 ? undefined : { network, column };
  });

  /** An operation in the address that no network has. */
  readonly unknown = $derived(
    this.values.operation !== null && !this.#chosen ? this.values.operation : undefined
  );

  /** Under the pointer, else chosen, else the peak of the network in focus or of the neediest one. */
  readonly place: Place = $derived.by(() => {
    const isThere = this.runs.some(({ id }) => id === this.hovered?.network);
    const chosen = isThere ? this.hovered : this.#chosen;
    if (chosen) return chosen;
    const run = this.runs.find(({ id }) => id === this.focus) ?? this.ranked[0];
    return { network: run.id, column: this.modeOf(run).peakColumn };
  });
  readonly placed = $derived(this.runs.find(({ id }) => id === this.place.network)!);
  readonly isAtPeak = $derived(
    this.modeOf(this.placed).columns[this.place.column].bytes === this.modeOf(this.placed).peakBytes
  );

  /** The column that a network's slider stands on: the chosen one, or its peak. */
  columnOf(run: NetworkRun): number {
    const { network, column } = this.#chosen ?? this.place;
    return network === run.id ? column : this.modeOf(run).peakColumn;
  }

  choose(run: NetworkRun, column: number): void {
    this.hovered = undefined;
    this.#params.set({ operation: `${run.id}.${run.network.layers[column].id}` });
  }

  set(change: Partial<Values<typeof wholeNetworkParams>>): void {
    this.hovered = undefined;
    this.#params.set(change);
  }
}
