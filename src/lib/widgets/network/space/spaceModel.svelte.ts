import { untrack } from 'svelte';
import { fieldPath } from '#lib/core/network/fieldPath.ts';
import type { LabProps } from '../labProps.ts';
import { stageName, tapName } from '../layer/tapNames.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import { fieldRectangles, fieldSegments } from './fieldLines.ts';
import { Flight } from './flight.svelte.ts';
import {
  frameHeight,
  frameSlabs,
  slabUnder,
  viewAxes,
  type Focus,
  type Frame
} from './orbitCamera.ts';
import type { Named } from './spaceLabels.ts';
import { networkSlabs, slabKey, stageSlabs, type SpaceSlab } from './spaceLayout.ts';
import type { SpacePictures } from './spacePictures.svelte.ts';

/** So much of the picture a layer fills when the camera has flown to it. */
const closeness = 0.5;

/** The still picture is as wide as this before its place is known. */
const widthOnServer = 680;

/** What stands in space, from where it is seen, and what of it stands out. */
export class SpaceModel {
  /** What is on the slabs' faces; comes after the slabs. */
  pictures: SpacePictures | undefined = $state.raw();
  readonly flight = new Flight();
  width = $state(0);
  /** Key of the slab under the pointer, or nothing. */
  pointed = $state('');
  #zoom = $state(1);
  readonly #props: LabProps;
  /** What the last effect saw. */
  #lastFocus: Focus | undefined;
  #lastTarget: string | undefined;
  #lastTap: string | undefined;
  #wasClose: boolean | undefined;

  constructor(props: LabProps) {
    this.#props = props;
  }

  readonly #scope = $derived.by(() => this.#props.lab.params.values.scope);
  readonly #stage = $derived.by(() => this.#props.lab.tap.stage);
  readonly view: ViewAngle = $derived.by(() => this.#props.lab.params.values.orbit);
  readonly layout = $derived.by(() =>
    this.#scope === 'block'
      ? stageSlabs(this.#props.lab.spec, this.#stage)
      : networkSlabs(this.#props.lab.spec)
  );

  readonly frame: Frame = $derived.by(() => {
    const width = this.width || widthOnServer;
    return { width, height: frameHeight(this.layout.slabs, width) };
  });

  /** The slab of the chosen tensor, or of its stage where only outputs are shown. */
  readonly chosen: SpaceSlab | undefined = $derived.by(() => {
    const { tap } = this.#props.lab;
    const { slabs } = this.layout;
    return (
      slabs.find((slab) => slabKey(slab.tap) === slabKey(tap)) ??
      slabs.find((slab) => slab.tap.stage === tap.stage)
    );
  });
  readonly chosenKey = $derived.by(() => (this.chosen ? slabKey(this.chosen.tap) : ''));

  readonly isClose = $derived.by(() => this.#props.lab.params.values.focus === 'layer');
  readonly #target: Focus = $derived.by(() => {
    if (!this.isClose || !this.chosen) return frameSlabs(this.layout.slabs, this.view, this.frame);
    const { centre, scale } = frameSlabs([this.chosen], this.view, this.frame);
    return { centre, scale: closeness * scale };
  });
  readonly #targetKey = $derived.by(
    () => `${this.#scope === 'block' ? this.#stage : ''} ${this.isClose ? this.chosenKey : ''}`
  );
  readonly focus: Focus = $derived.by(() => {
    const { centre, scale } = this.flight.at(this.#target);
    return { centre, scale: scale * this.#zoom };
  });

  /** Rectangles that the picked value depends on, and the lines between them. */
  readonly field = $derived.by(() => {
    const { lab, view } = this.#props;
    if (view.x === undefined || view.y === undefined) return [];
    const path = fieldPath(lab.spec, lab.tap, { x: view.x, y: view.y });
    return fieldSegments(fieldRectangles(this.layout.slabs, path));
  });

  /** What has a label, the most important first. */
  readonly named: readonly Named[] = $derived.by(() => {
    const { slabs } = this.layout;
    const row = slabs.filter(({ role }) => role !== 'head');
    const pointed = slabs.find((slab) => slabKey(slab.tap) === this.pointed);
    const named = (slab: SpaceSlab | undefined, kind: Named['kind']): Named[] =>
      slab ? [{ slab, name: this.nameOf(slab), kind }] : [];
    return [
      ...named(pointed, slabKey(pointed?.tap ?? noTap) === this.chosenKey ? 'chosen' : 'pointed'),
      ...named(this.chosen, 'chosen'),
      ...named(row[0], 'end'),
      ...named(row[row.length - 1], 'end'),
      // of the network's row there are too many to name; of one block's there are not
      ...(this.#scope === 'block' ? row.flatMap((slab) => named(slab, 'end')) : [])
    ];
  });

  readonly inWords = $derived.by(() => {
    const { slabs } = this.layout;
    return this.#scope === 'block'
      ? `${stageName(this.#stage)} as ${slabs.length} slabs, true to height, width and channels.`
      : `The network as ${slabs.length} slabs, true to height, width and channels.`;
  });

  nameOf({ tap }: SpaceSlab): string {
    if (tap.tap === 'image') return 'photograph';
    if (this.#scope === 'network') return stageName(tap.stage);
    return tap.stage === this.#stage ? tapName(tap.tap) : `${stageName(tap.stage)}, input`;
  }

  /** Slabs whose faces stay blank are still to scale. */
  loadPictures(): void {
    void import('./spacePictures.svelte.ts').then(
      ({ SpacePictures }) => (this.pictures = new SpacePictures(this.#props)),
      () => undefined
    );
  }

  under(at: { readonly x: number; readonly y: number }): SpaceSlab | undefined {
    return slabUnder(this.layout.slabs, at, viewAxes(this.view), this.focus, this.frame);
  }

  /** Makes a slab's tensor the chosen one of the lab; the photograph is none. */
  choose(slab: SpaceSlab | undefined): void {
    if (!slab || slab.tap.tap === 'image') return;
    const { lab } = this.#props;
    const tap = this.#scope === 'block' ? slab.tap.tap : null;
    lab.set({ layer: slab.tap.stage, tap, channel: null, x: null, y: null });
  }

  /** To the slab before or after the chosen one. */
  step(by: 1 | -1): void {
    const slabs = this.layout.slabs.filter(({ tap }) => tap.tap !== 'image');
    const at = slabs.findIndex(({ tap }) => slabKey(tap) === this.chosenKey);
    this.choose(slabs[at + by]);
  }

  home(): void {
    this.#zoom = 1;
    this.#props.lab.params.set({ focus: 'all' });
  }

  zoomBy(factor: number): void {
    this.#zoom = Math.max(0.2, Math.min(40, this.#zoom * factor));
  }

  /**
   * Flies to a layer that was chosen anywhere in the lab while the whole network is shown; a reset, or
   * a link, that says itself what is to be in the picture has its way.
   */
  followTap(): void {
    const [key, isClose] = [this.#stage, this.isClose];
    const [before, wasClose] = [this.#lastTap, this.#wasClose];
    this.#lastTap = key;
    this.#wasClose = isClose;
    if (before === undefined || before === key || this.#scope !== 'network') return;
    if (isClose === wasClose) untrack(() => this.#props.lab.params.set({ focus: 'layer' }));
  }

  /** Starts a flight when something else is to be in the picture; remembers what is in it. */
  followTarget(): void {
    const key = this.#targetKey;
    const before = this.#lastTarget;
    this.#lastTarget = key;
    if (before !== undefined && before !== key && this.#lastFocus && this.width > 0) this.#fly();
    this.#lastFocus = this.focus;
  }

  #fly(): void {
    this.#zoom = 1;
    if (!this.#lastFocus || matchMedia('(prefers-reduced-motion: reduce)').matches)
      this.flight.stop();
    else this.flight.start(this.#lastFocus);
  }
}

const noTap = { stage: '', tap: 'image' } as const;
