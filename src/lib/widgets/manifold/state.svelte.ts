import { activeRows } from '#lib/core/manifold/regions/activeRows.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import { mostArrows, roundArrow } from './codec/arrowsParam.ts';
import { roundPoint } from './codec/pointParam.ts';
import {
  componentsNow,
  ComponentsTask,
  isQuick,
  type ComponentsSource
} from './componentsTask.svelte.ts';
import { insideOf } from './drawings/regions.ts';
import type { manifoldParams } from './manifoldParams.ts';
import { PhotoSource, type FetchPhoto } from './source/photoSource.svelte.ts';
import { Pictures } from './drawings/pictures.svelte.ts';
import type { SpaceInput } from './space/spaceInput.ts';
import { Sketch } from './source/sketch.svelte.ts';
import { TourRide } from './space/tour/tourRide.svelte.ts';
import { Transform } from './transform.svelte.ts';
import { regionWords } from './words/regionWords.ts';

type Change = Parameters<ParamStore<typeof manifoldParams>['set']>[0];

/** The lab: what the reader sets, the way of the curve through one T, and the pictures of it. */
export class ManifoldState implements SpaceInput {
  readonly #params: ParamStore<typeof manifoldParams>;
  readonly photo: PhotoSource;
  readonly way: Transform;
  readonly pictures: Pictures;
  readonly ride = new TourRide();
  readonly task = new ComponentsTask();
  readonly sketch: Sketch;
  #looked: number | undefined = $state();

  constructor(params: ParamStore<typeof manifoldParams>, fetchPhoto: FetchPhoto) {
    this.#params = params;
    this.photo = new PhotoSource(fetchPhoto);
    this.way = new Transform(params, this.photo);
    this.pictures = new Pictures(this.way);
    this.sketch = new Sketch(
      () => params.values.drawn,
      (drawn) => params.set({ drawn })
    );
  }

  readonly n = $derived.by(() => this.way.n);
  readonly d = $derived.by(() => this.way.d);
  readonly seed = $derived.by(() => this.way.seed);
  readonly embedding = $derived.by(() => this.way.embedding);
  readonly activation = $derived.by(() => this.way.activation);
  readonly curve = $derived.by(() => this.way.curve);
  readonly lost = $derived.by(() => this.way.exact.lost);
  readonly values = $derived.by(() => this.#params.values);
  readonly view = $derived(this.values.view);
  readonly fold = $derived(this.values.fold);
  readonly cut = $derived(this.values.cut);
  readonly space = $derived(this.values.space);
  readonly tour = $derived(this.values.tour);
  readonly decoder = $derived(this.values.decoder);

  /** What the components are to be made of; missing where the picture needs none. */
  readonly source: ComponentsSource | undefined = $derived(
    this.n > 3 && this.curve.count > 1
      ? {
          embedding: this.embedding,
          activation: this.activation,
          curve: this.curve,
          lost: this.lost
        }
      : undefined
  );
  readonly #now = $derived(
    this.source && isQuick(this.source) ? componentsNow(this.source) : undefined
  );
  readonly pending = $derived(
    this.source !== undefined && !isQuick(this.source) && !this.task.isOf(this.source)
  );
  readonly components = $derived(this.source && (this.#now ?? this.task.found));
  readonly cloud = $derived(this.pending ? undefined : this.components?.cloud);

  readonly picked = $derived.by(() => {
    const { followed } = this.way;
    return followed && { z: followed.z, y: followed.y, lost: followed.lost };
  });
  /** Index of the region the reader looks at. */
  get looked(): number | undefined {
    return this.#looked !== undefined && this.#looked < this.way.regions.length
      ? this.#looked
      : undefined;
  }
  readonly region = $derived.by(() =>
    this.looked === undefined ? undefined : this.way.regions[this.looked]
  );
  /** The region looked at, in words; empty while there is none. */
  readonly regionText = $derived.by(() => {
    const { region, looked = 0, n, activation } = this;
    if (!region) return '';
    const { kind } = region.shape;
    const inside = insideOf(region, this.curve.radius);
    // sectors are those of T alone, close to the origin
    const embedding = kind === 'sector' ? { ...this.embedding, bias: undefined } : this.embedding;
    const close = inside.map((value) => (kind === 'sector' ? value * 1e-6 : value));
    const active = activeRows(embedding, activation, Float64Array.from(close));
    const { rank, lost } = region;
    return regionWords({
      number: looked + 1,
      count: this.way.regions.length,
      ...{ kind, n, active, rank, lost, activation }
    });
  });

  set(change: Change): void {
    this.#params.set(change);
  }

  /** Puts the picked point somewhere. */
  pick(point: ArrayLike<number>): void {
    this.set({ point: Array.from(point, roundPoint) });
  }

  look(index: number | undefined): void {
    this.#looked = index;
  }

  /** Puts the picked point into the region looked at, or where most is to be seen without one. */
  pickRegion(): void {
    const { regions } = this.way;
    const region = this.region ?? regions.find(({ lost }) => lost) ?? regions[0];
    if (this.d === 3) this.pick([0.3, 0.4, 0.5].map((share) => share * this.curve.radius));
    else if (region) this.pick(insideOf(region, this.curve.radius));
  }

  /** The reader's own rows begin as those at hand. */
  takeRows(): void {
    const n = Math.min(this.n, mostArrows);
    const arrows = Array.from(this.way.rowsOf(this.way.rows, n).rows, roundArrow);
    this.set({ rows: 'custom', arrows, n });
  }

  /** As many rows as wanted; the reader's own ones are added to from the seed, or cut short. */
  setWidth(n: number): void {
    if (this.way.rows !== 'custom') {
      this.set({ n });
      return;
    }
    const count = Math.min(n, mostArrows);
    const more = Array.from(this.way.rowsOf('normal', count).rows, roundArrow);
    const own = this.values.arrows ?? more;
    this.set({ n: count, arrows: [...own.slice(0, 2 * count), ...more.slice(own.length)] });
  }

  setArrow(row: number, x: number, y: number): void {
    const arrows = Array.from(this.way.plainRows.rows, roundArrow);
    arrows[2 * row] = roundArrow(x);
    arrows[2 * row + 1] = roundArrow(y);
    this.set({ rows: 'custom', arrows, n: arrows.length / 2 });
  }

  /** Begins the components that take longer than a frame; returns how to call that off. */
  follow(): () => void {
    return this.pending && this.source ? this.task.follow(this.source) : () => {};
  }
}
