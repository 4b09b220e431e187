import { buildNetwork } from '#lib/core/memory/networks/catalogue.ts';
import { networkParameters } from '#lib/core/memory/networks/networkCosts.ts';
import { ownStack } from '#lib/core/memory/networks/ownStack.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import type { memoryParams } from '../memoryParams.ts';
import { mostDrawnSlices } from '../networks/networksParams.ts';
import { devices, type Device } from './devices.ts';
import { largestResolution, peakModel, type PeakModel } from './peakModel.ts';

/** Width multipliers and resolutions of the released checkpoints. */
const officialWidths = [0.35, 0.5, 0.75, 1, 1.3, 1.4] as const;
export const officialResolutions = [96, 128, 160, 192, 224] as const;

/** The reader's memory budget, and what of the chosen network fits into it. */
export class DeviceState {
  readonly #params: ParamStore<typeof memoryParams>;

  constructor(params: ParamStore<typeof memoryParams>) {
    this.#params = params;
  }

  readonly values = $derived.by(() => this.#params.values);
  // one by one, so that a step of the slider plans nothing anew
  readonly #bytes = $derived(this.values.bytes);
  readonly #mode = $derived(this.values.mode);
  readonly #alpha = $derived(this.values.alpha);
  readonly #stack = $derived(this.values.stack);
  readonly slices = $derived(Math.min(this.values.split, mostDrawnSlices));
  readonly #resolution = $derived(this.values.resolution);
  /** The network looked at; MobileNetV2 where the lab looks at all alike. */
  readonly network = $derived(this.values.network === 'all' ? 'mobilenet-v2' : this.values.network);

  readonly device: Device | undefined = $derived(
    devices.find(({ id }) => id === this.values.device)
  );
  readonly budget = $derived(this.device?.bytes ?? this.values.budget);

  #plan(widthMultiplier: number): PeakModel {
    const options = { resolution: this.#resolution, widthMultiplier };
    const network =
      this.network === 'stack'
        ? ownStack(this.#stack, options)
        : buildNetwork(this.network, options);
    return peakModel(network, {
      mode: this.#mode,
      slices: this.slices,
      bytesPerValue: this.#bytes
    });
  }

  readonly model = $derived(this.#plan(this.#alpha));
  readonly peaks = $derived(this.model.stagesAt(this.#resolution));
  readonly parameters = $derived(networkParameters(this.model.network, 'folded'));
  readonly largest = $derived(largestResolution(this.model, this.budget));

  readonly #models = $derived(officialWidths.map((alpha) => ({ alpha, model: this.#plan(alpha) })));
  /** Peaks of the official widths at the reader's resolution. */
  readonly widths = $derived(
    this.#models.map(({ alpha, model }) => ({ alpha, bytes: model.peakAt(this.#resolution) }))
  );
  /** Peaks of every official width at every official resolution. */
  readonly grid = $derived(
    this.#models.map(({ alpha, model }) => ({
      alpha,
      peaks: officialResolutions.map((resolution) => ({
        resolution,
        bytes: model.peakAt(resolution)
      }))
    }))
  );

  set(change: Parameters<ParamStore<typeof memoryParams>['set']>[0]): void {
    this.#params.set(change);
  }
}
