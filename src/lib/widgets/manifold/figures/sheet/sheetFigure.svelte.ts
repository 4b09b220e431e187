import { activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import type { Values } from '../../../host/params.ts';
import type { SpaceInput, SpaceSettings } from '../../space/spaceInput.ts';
import { TourRide } from '../../space/tour/tourRide.svelte.ts';
import { planeLoss } from '../parts/planeLoss.ts';
import type { FoldRide } from '../parts/foldRide.svelte.ts';
import type { sheetParams } from './sheetParams.ts';

type Asked = Values<typeof sheetParams>;

/** The spiral's plane in a layer of three channels, as the picture in space takes it. */
export class SheetFigure implements SpaceInput {
  readonly n = 3;
  readonly d = 2;
  readonly activation = activations.relu;
  readonly curve = archimedeanSpiral();
  readonly space = 'components';
  readonly tour = 0;
  readonly cloud = undefined;
  readonly components = undefined;
  readonly pending = false;
  readonly ride = new TourRide();
  readonly #values: () => Asked;
  readonly #folding: FoldRide;
  readonly #change: (change: Partial<Asked>) => void;

  /** @param folding where the fold stands while it moves @param change sets what the reader turns */
  constructor(values: () => Asked, folding: FoldRide, change: (change: Partial<Asked>) => void) {
    this.#values = values;
    this.#folding = folding;
    this.#change = change;
  }

  readonly seed = $derived.by(() => this.#values().seed);
  readonly loss = $derived(planeLoss(3, this.seed));
  readonly embedding = $derived(this.loss.embedding);
  readonly lost = $derived.by(
    () => exactReturn(this.embedding, this.activation, this.curve.points).lost
  );
  readonly view = $derived.by(() => this.#values().view);
  readonly cut = $derived.by(() => this.#values().cut);
  readonly fold = $derived.by(() => this.#folding.fold);

  set({ view }: Partial<SpaceSettings>): void {
    if (view) this.#change({ view });
  }
}

/** What is seen of the sheet, folded by so many per cent. */
export function sheetTitle({ fold }: Pick<Asked, 'fold'>): string {
  if (fold === 0) return 'Three channels place the plane in space as a flat sheet';
  if (fold < 100) return 'ReLU presses the sheet into the corner where nothing is negative';
  return 'In three dimensions, you can see the sheet fold: the red parts have fallen onto an edge';
}
