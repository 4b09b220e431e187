import type { Activation } from '#lib/core/manifold/activation.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { Job, rest } from '../jobs/job.svelte.ts';
import { runTask } from '../jobs/task.ts';
import { components, type ComponentsAnswer, type ComponentsQuestion } from './components.ts';
import type { SpaceComponents } from './space/spaceInput.ts';

/** What the components are made of. */
export interface ComponentsSource {
  readonly embedding: Embedding;
  readonly activation: Activation;
  readonly curve: Curve;
  readonly lost: Uint8Array;
}
export type FoundComponents = SpaceComponents & Pick<ComponentsAnswer, 'cloud'>;

/** Values of a cloud whose components are found within a frame: 64 channels of the paper's spiral. */
const mostAtOnce = 64 * 1500;
/** So long the slider has to rest before the worker begins. */
const restMs = 120;

const startWorker = () =>
  new Worker(new URL('./componentsWorker.ts', import.meta.url), { type: 'module' });

export function isQuick({ embedding, curve }: ComponentsSource): boolean {
  return embedding.n * curve.count <= mostAtOnce;
}

export function componentsNow(source: ComponentsSource): FoundComponents {
  return { ...source, ...components(questionOf(source)) };
}

function questionOf({ embedding, activation, curve }: ComponentsSource): ComponentsQuestion {
  return { embedding, activation: activation.name, points: curve.points };
}

/** The components of wide layers, made in a worker when what they are made of has come to rest. */
export class ComponentsTask {
  readonly job = new Job();
  /** The last ones found; what they belong to may have changed since. */
  found: FoundComponents | undefined = $state.raw();

  /** Begins anew; returns how to call it off. */
  follow(source: ComponentsSource): () => void {
    this.job.start(async (hearing) => {
      await rest(restMs, hearing.signal);
      const answer = await runTask<ComponentsQuestion, never, ComponentsAnswer>(
        startWorker,
        questionOf(source),
        hearing
      );
      this.found = { ...source, ...answer };
    });
    return () => this.job.cancel();
  }

  /** Whether what was found last belongs to this. */
  isOf({ embedding, activation, curve, lost }: ComponentsSource): boolean {
    const { found } = this;
    return (
      found?.embedding === embedding &&
      found.activation === activation &&
      found.curve === curve &&
      found.lost === lost
    );
  }
}
