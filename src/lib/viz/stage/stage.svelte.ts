/** What a stage needs of a scene; the rest is between the scene and its view. */
export interface Staged {
  /** Off screen nothing is drawn. */
  show(visible: boolean): void;
  dispose(): void;
}

/** What a scene is told of where it stands. */
export interface Surrounds {
  /** The theme's colour of this name, as #rrggbb. */
  colour(name: string): string;
  /** Whether the reader's system asks for less motion. */
  readonly isStill: boolean;
}

/** Tells a scene something; again whenever anything that it read has changed, the theme included. */
export type Telling<Scene> = (scene: Scene, surrounds: Surrounds) => void;

/** A 3-D view's scene, as long as there is one, and why there is none. */
export class Stage<Scene extends Staged> {
  /** There as soon as it can be drawn on, gone while its context is lost. */
  scene: Scene | undefined = $state.raw();
  /**
   * `missing`: this browser draws nothing in three dimensions. `lost`: it took its drawing context
   * back, as happens when memory is short; it may return it.
   */
  trouble: 'missing' | 'lost' | undefined = $state();
  /** Counts the canvases: what has lost its context is made anew. */
  turn = $state(0);

  /** Tries again with a new canvas. */
  readonly restore = (): void => {
    this.trouble = undefined;
    this.turn++;
  };
}
