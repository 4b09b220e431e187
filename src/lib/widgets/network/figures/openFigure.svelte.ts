import { untrack } from 'svelte';
import type { WidgetProps } from '../../definition.ts';
import { WidgetHost } from '../../host/host.svelte.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import { defaults, type ParamTable, type Values } from '../../host/params.ts';
import { openNetworkLab } from '../figureLab.ts';
import type { NetworkParams } from '../networkParams.ts';
import { ssdliteParams } from '../ssdlite/ssdliteParams.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { tensorParams } from '../tensorParams.ts';

/** What the lab's own state and drawings read; a figure's further params are in its own table. */
const usual = defaults({ ...tensorParams, ...ssdliteParams });

/**
 * The params of a figure as the lab knows them: what the figure has no word for stands at the lab's
 * default and cannot be set.
 */
class FigureParams<P extends ParamTable> {
  readonly #store: ParamStore<P>;

  constructor(store: ParamStore<P>) {
    this.#store = store;
  }

  readonly values = $derived.by(() => ({ ...usual, ...this.#store.values }));

  get table(): P {
    return this.#store.table;
  }

  get named(): ReadonlySet<string> {
    return this.#store.named;
  }

  set(change: Partial<Values<NetworkParams>>): void {
    const known = Object.entries(change).filter(([name]) => name in this.#store.table);
    if (known.length > 0) this.#store.set(Object.fromEntries(known) as Partial<Values<P>>);
  }
}

export interface FigureLab {
  readonly lab: NetworkLab;
  /**
   * Says that more than the run is needed before what is shown belongs to the present input.
   * @param isWorking asked again whenever what it reads changes
   */
  waitFor(isWorking: () => boolean): void;
}

/**
 * The network of the page for a figure that asks studies of the run, or shows the run alone, and no
 * tensor. To be called while the figure's component is made.
 */
export function openFigure<P extends ParamTable>({ params, host }: WidgetProps<P>): FigureLab {
  // the lab speaks of its run alone; the figure is ready when its studies are, too
  const inner = new WidgetHost(host.instance, host.page);
  const filled = new FigureParams(params) as unknown as ParamStore<NetworkParams>;
  let isWorking = () => false;

  $effect(() => {
    inner.live = host.live;
  });
  const lab: NetworkLab = openNetworkLab({ params: filled, host: inner }, () =>
    lab.page.run ? 'ready' : 'idle'
  );
  $effect(() => {
    host.shareNote = inner.shareNote;
    const { status, failure } = inner;
    const isBusy = status === 'loading' || (status === 'ready' && isWorking());
    untrack(() => {
      if (failure) host.fail(failure.reason, failure.remedy);
      else if (isBusy) host.loading();
      else if (status === 'ready') host.ready();
      else host.idle();
    });
  });
  return { lab, waitFor: (ask) => (isWorking = ask) };
}
