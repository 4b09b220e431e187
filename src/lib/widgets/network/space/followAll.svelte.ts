import type { SpaceModel } from './spaceModel.svelte.ts';

/** Has a model follow what is chosen and what is known; to be called while a component is made. */
export function followAll(model: SpaceModel): void {
  $effect(() => model.followTap());
  $effect(() => model.followTarget());
  $effect(() => model.loadPictures());
  $effect(() => model.pictures?.followPhoto());
  $effect(() => model.pictures?.followTaps(model.layout.slabs.map(({ tap }) => tap)));
}
