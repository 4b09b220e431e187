import { grandTour } from '#lib/core/manifold/grandTour.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { componentAxes } from './componentScores.ts';
import { exactPicture, sheetOf } from './exactPicture.ts';
import { marksOf, type Marks } from './marks.ts';
import type { SpaceInput } from './spaceInput.ts';
import type { SpacePicture } from './spacePicture.ts';
import { spreadOf } from './tour/tourPlane.ts';
import { componentsPicture, tourPicture } from './shapes/widePictures.ts';

/** Positions of the tour from one frame of its chain to the next. */
const positionsALeg = 20;

/** A picture and the curve whose points it shows. */
export interface Drawn {
  readonly picture: SpacePicture;
  readonly curve: Curve;
  readonly marks: Marks;
}

/** Which picture of the layer is shown, and all that it takes to draw it. */
export class SpaceModel {
  readonly #lab: SpaceInput;
  /** Filled anew for every picture: ten thousand points sixty times a second. */
  #room = new Float32Array(0);
  /** Stays while the cloud of the next one is being made. */
  #last: Drawn | undefined;

  constructor(lab: SpaceInput) {
    this.#lab = lab;
  }

  readonly touring = $derived.by(() => this.#lab.n > 3 && this.#lab.space === 'tour');
  readonly #share = $derived.by(() => this.#lab.fold / 100);

  readonly #sheet = $derived.by(() => sheetOf(this.#lab));
  readonly #labMarks = $derived.by(() => marksOf(this.#lab.curve, this.#lab.lost));

  readonly #components = $derived.by(() => {
    const found = this.#lab.components;
    return found && { found, seen: componentAxes(found), marks: marksOf(found.curve, found.lost) };
  });

  readonly #tour = $derived.by(() => grandTour(this.#lab.n, this.#lab.seed));
  readonly #layer = $derived.by(() => {
    const { embedding, curve, cloud } = this.#lab;
    if (cloud?.length !== curve.count * embedding.n) return undefined;
    const layer = { embedding, curve, cloud };
    return { layer, spread: spreadOf(layer) };
  });
  readonly #plane = $derived.by(() => {
    const { ride, tour } = this.#lab;
    return this.#tour((ride.playing ? ride.position : tour) / positionsALeg);
  });

  /** Missing until there is anything to show. */
  readonly drawn = $derived.by(() => {
    const next =
      this.#lab.n === 3 ? this.#exact() : this.touring ? this.#wandering() : this.#onComponents();
    return (this.#last = next ?? this.#last);
  });

  #exact(): Drawn {
    const { curve, cut, picked } = this.#lab;
    const room = this.#roomFor(curve);
    const picture = exactPicture(this.#sheet, this.#share, cut, picked, room);
    return { picture, curve, marks: this.#labMarks };
  }

  #onComponents(): Drawn | undefined {
    if (!this.#components) return undefined;
    const { found, seen, marks } = this.#components;
    const { curve } = found;
    const picked = this.#lab.pending ? undefined : this.#lab.picked;
    const room = this.#roomFor(curve);
    return { picture: componentsPicture(found, seen, this.#share, picked, room), curve, marks };
  }

  #wandering(): Drawn | undefined {
    if (!this.#layer) return undefined;
    const { layer, spread } = this.#layer;
    const { curve, picked } = this.#lab;
    const room = this.#roomFor(curve);
    const picture = tourPicture(layer, spread, this.#plane, this.#share, picked, room);
    return { picture, curve, marks: this.#labMarks };
  }

  #roomFor({ count }: Curve): Float32Array {
    if (this.#room.length !== 3 * count) this.#room = new Float32Array(3 * count);
    return this.#room;
  }
}
