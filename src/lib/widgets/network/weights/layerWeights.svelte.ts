import { weightMatrix, type Vectors } from '#lib/core/tensor/channels/vectors.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import type { WeightsAnswer } from '#lib/model/studies/weights.ts';
import type { NetworkInfo } from '#lib/model/results.ts';
import { Job } from '../../jobs/job.svelte.ts';
import { runTask } from '../../jobs/task.ts';
import type { NetworkLab } from '../state.svelte.ts';
import type { MatrixOrder } from './matrixPicture.ts';
import { byIndex, byNorm, type ClusterQuestion } from './orders.ts';
import type { WeightsOrder } from './weightsParams.ts';

/** The weights of one layer of one network. */
export interface FoundWeights extends WeightsAnswer {
  readonly network: NetworkInfo;
  readonly tap: TapRef;
  /** [inputs, outputs]; see `weightMatrix`. */
  readonly matrix: Vectors;
}

const startWorker = () =>
  new Worker(new URL('./clusterWorker.ts', import.meta.url), { type: 'module' });

/** The weights of the chosen layer, and the order in which they stand. */
export class LayerWeightsView {
  readonly job = new Job();
  readonly clustering = new Job();
  readonly #lab: NetworkLab;
  #found: FoundWeights | undefined = $state.raw();
  #clustered: { of: FoundWeights; order: MatrixOrder } | undefined = $state.raw();

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  readonly #name = $derived.by(() => `${this.#lab.tap.stage}.${this.#lab.tap.tap}`);

  /** Those of the layer that is looked at, once they are there. */
  readonly found: FoundWeights | undefined = $derived.by(() => {
    const found = this.#found;
    const isOfThis =
      found !== undefined &&
      found.network === this.#lab.page.info &&
      `${found.tap.stage}.${found.tap.tap}` === this.#name;
    return isOfThis ? found : undefined;
  });

  /** In the order that is wished; by index as long as there is no other. */
  order(wish: WeightsOrder): MatrixOrder | undefined {
    const { found } = this;
    if (!found) return undefined;
    if (wish === 'norm')
      return isPerChannel(found) ? byNorm(found.matrix) : keepInputs(byNorm(found.matrix));
    const clustered = wish === 'cluster' && this.#clustered?.of === found;
    return clustered ? this.#clustered?.order : byIndex(found.matrix);
  }

  /** Asks for the weights; returns how to call it off. */
  follow(network: NetworkInfo, tap: TapRef): () => void {
    this.job.start(async (hearing) => {
      const question = { stage: tap.stage, tap: tap.tap };
      const answer = await this.#lab.lease.study('weights', question, hearing);
      this.#found = { ...answer, network, tap, matrix: weightMatrix(answer.layer, answer) };
    });
    return () => this.job.cancel();
  }

  /** Has a worker cluster what is found; returns how to call it off. */
  cluster(found: FoundWeights): () => void {
    if (this.#clustered?.of === found) return () => {};
    this.clustering.start(async (hearing) => {
      const question = { matrix: found.matrix, alsoInputs: isPerChannel(found) };
      const order = await runTask<ClusterQuestion, never, MatrixOrder>(
        startWorker,
        question,
        hearing
      );
      this.#clustered = { of: found, order };
    });
    return () => this.clustering.cancel();
  }
}

/** True if a row of the matrix is an input channel, and not a place of a kernel. */
function isPerChannel({ layer }: Pick<WeightsAnswer, 'layer'>): boolean {
  return layer.kind === 'convolution' && layer.kernelSize === 1;
}

function keepInputs({ inputs, outputs }: MatrixOrder): MatrixOrder {
  return { inputs: inputs.toSorted((a, b) => a - b), outputs };
}
