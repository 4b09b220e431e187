import type { LayerView } from './layer/layerView.svelte.ts';
import type { NetworkLab } from './state.svelte.ts';

/** What every part of the lab is given: the lab, and what is shown of the chosen tensor. */
export interface LabProps {
  readonly lab: NetworkLab;
  readonly view: LayerView;
}
