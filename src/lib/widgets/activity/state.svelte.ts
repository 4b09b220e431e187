import type { WidgetHost } from '../host/host.svelte.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import type { NetworkSource } from '../siteNetwork.ts';
import type { ActivityParams } from './activityParams.ts';
import { closestBlock, widthsOf } from './block/blockCounts.ts';
import { layerRows } from './layers/layerRows.ts';
import { PhotographRun } from './photographRun.svelte.ts';

/** The stored figure first; then, when asked, the network on one photograph or on all, block by block. */
export class ActivityLab extends PhotographRun {
  readonly params: ParamStore<ActivityParams>;

  constructor(params: ParamStore<ActivityParams>, host: WidgetHost, source: NetworkSource) {
    super(params, host, source);
    this.params = params;
  }

  readonly widths = $derived.by(() => widthsOf(this.params.values.block));
  readonly block = $derived(this.blocks?.find(({ stage }) => stage === this.widths.stage));
  readonly closest = $derived(this.blocks && closestBlock(this.blocks));
  readonly layers = $derived.by(
    () => this.result && layerRows(this.result, this.params.values.count)
  );
  readonly spectra = $derived(
    this.result?.spectra.find(({ stage }) => stage === this.widths.stage)
  );
  readonly weakest = $derived(
    this.result?.weakest.find(({ stage }) => stage === this.widths.stage)
  );
}
