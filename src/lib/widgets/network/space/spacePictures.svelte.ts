import { untrack } from 'svelte';
import type { Channel } from '#lib/core/tensor/telling.ts';
import { outputTap, type Activations, type TapRef } from '#lib/core/network/spec.ts';
import type { RunResult } from '#lib/model/results.ts';
import type { FacePicture } from '#lib/viz/three/texturedBox.ts';
import { Job } from '../../jobs/job.svelte.ts';
import { runTask } from '../../jobs/task.ts';
import type { LabProps } from '../labProps.ts';
import { channelFace, mapFace, photoFace } from './facePictures.ts';
import { slabKey } from './spaceLayout.ts';

const startWorker = () =>
  new Worker(new URL('./pictureWorker.ts', import.meta.url), { type: 'module' });

/** What is on the faces of the slabs: thumbnails of the run, and tensors that are asked for here. */
export class SpacePictures {
  readonly job = new Job();
  readonly #props: LabProps;
  /** Inner tensors of the run that they belong to. */
  #peeked:
    { readonly of: RunResult; readonly faces: ReadonlyMap<string, FacePicture> } | undefined =
    $state.raw();
  #photo: HTMLCanvasElement | undefined = $state.raw();

  constructor(props: LabProps) {
    this.#props = props;
  }

  /** The last run, if it is of the picture that is shown. */
  readonly #run = $derived.by(() => {
    const { shown, picture } = this.#props.lab;
    return shown?.picture === picture ? shown.result : undefined;
  });

  readonly #thumbnails = $derived.by(() => this.#props.lab.look?.thumbnails ?? []);

  /** The telling channel of each stage's output. */
  readonly #outputs = $derived.by(() => {
    const { spec } = this.#props.lab;
    return this.#thumbnails.flatMap((thumbnail): [string, FacePicture][] => {
      const stage = spec.stages.find(({ id }) => id === thumbnail.stage);
      if (!stage) return [];
      const tap: TapRef = { stage: stage.id, tap: outputTap(stage) };
      return [[slabKey(tap), channelFace(spec, tap, thumbnail)]];
    });
  });

  /** The chosen channel of the chosen tensor, as it is shown everywhere else. */
  readonly #chosen = $derived.by((): [string, FacePicture][] => {
    const { lab, view } = this.#props;
    if (!view.tensor) return [];
    const { data, width, height, channels } = view.tensor;
    const map = { values: data, width, height, stride: channels, offset: view.channel };
    return [[slabKey(lab.tap), mapFace(map, view.scale)]];
  });

  /** By key of the slab. */
  readonly all: ReadonlyMap<string, FacePicture> = $derived.by(() => {
    const peeked = this.#peeked && this.#peeked.of === this.#run ? [...this.#peeked.faces] : [];
    const photo: [string, FacePicture][] = this.#photo ? [['image.image', this.#photo]] : [];
    return new Map([...this.#outputs, ...peeked, ...this.#chosen, ...photo]);
  });

  /** Gets the photograph; returns how to call it off. */
  followPhoto(): () => void {
    const { spec, picture, environment } = this.#props.lab;
    if (this.#run) {
      this.#photo = photoFace(this.#run.picture, spec);
      return () => {};
    }
    this.#photo = undefined;
    if (picture.kind !== 'sample') return () => {};
    const image = new Image();
    image.onload = () => (this.#photo = photoFace(image, spec));
    image.src = environment.sampleUrl(picture.sample.id);
    return () => (image.onload = null);
  }

  /** Reads those of the tensors that have no picture yet, one after the other. */
  followTaps(taps: readonly TapRef[]): () => void {
    const run = this.#run;
    if (!run) return () => {};
    const before = untrack(() => this.#peeked);
    const known = before?.of === run ? before.faces : new Map<string, FacePicture>();
    const outputs = new Set(this.#outputs.map(([key]) => key));
    const missing = taps.filter(
      (tap) => tap.tap !== 'image' && !outputs.has(slabKey(tap)) && !known.has(slabKey(tap))
    );
    if (missing.length > 0) this.#read(run, missing, known);
    return () => this.job.cancel();
  }

  #read(run: RunResult, taps: readonly TapRef[], known: ReadonlyMap<string, FacePicture>): void {
    const { lab } = this.#props;
    const faces = new Map(known);
    this.job.start(async (hearing) => {
      for (const tap of taps) {
        const { height, width, channels, data } = await lab.lease.read(tap, hearing);
        const channel = await runTask<Activations, never, Channel>(
          startWorker,
          { height, width, channels, data },
          hearing
        );
        // another run may have begun meanwhile, whose tensors these then are
        if (this.#run !== run) return;
        faces.set(slabKey(tap), channelFace(lab.spec, tap, channel));
        this.#peeked = { of: run, faces: new Map(faces) };
      }
    });
  }
}
