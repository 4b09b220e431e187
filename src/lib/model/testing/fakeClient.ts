import { summarise } from '#lib/core/tensor/channels/tensorSummary.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { shapeOf } from '#lib/core/network/shapes.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '../networkError.ts';
import type { BackendWish } from '../engines/backendWish.ts';
import type { NetworkClient } from '../page/networkClient.ts';
import type { NetworkInfo, RunResult, TensorReading } from '../results.ts';
import type { Waiting } from '../progress.ts';
import type { ExplainQuestion } from '../studies/explain.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from '../studies/studies.ts';
import { fakeActivity } from './fakeActivity.ts';
import { fakeExplanation } from './fakeExplanation.ts';
import { fakeMeasure, fakeSplit } from './fakeMeasures.ts';

const spec = ssdlite({ inputSize: 300 });

type Answers = {
  [N in StudyName]?: (question: StudyQuestion<N>) => StudyAnswer<N> | Promise<StudyAnswer<N>>;
};

/** What stands in the list of calls: of a measurement with what it was about. */
async function wordsOf(name: StudyName, question: unknown): Promise<string> {
  if (name === 'measure') {
    const { backend, weights, budgetBytes } = question as StudyQuestion<'measure'>;
    return `measure ${backend} ${weights} ${budgetBytes ?? 'free'}`;
  }
  if (name === 'split') return `split ${(question as StudyQuestion<'split'>).stage}`;
  if (name !== 'activity') return `study ${name}`;
  const { picture } = question as StudyQuestion<'activity'>;
  return `activity ${picture instanceof Blob ? await picture.text() : ''}`;
}

/** A network without weights for tests: every value of a tensor is 0, 3 or 6 by its index. */
export class FakeClient implements NetworkClient {
  readonly calls: string[] = [];
  /** Set to make what is asked next fail. */
  refuse: NetworkError | undefined;
  /** While true, what is asked waits until they are cancelled or released. */
  hold = false;
  #release: () => void = () => {};
  readonly #waiting = new Set<(error: NetworkError) => void>();
  #death: (error: NetworkError) => void = () => {};
  #backend: NetworkInfo['backend'] = 'wasm';

  async load({ backend }: Waiting & { backend: BackendWish }): Promise<NetworkInfo> {
    this.calls.push(`load ${backend}`);
    return this.#info();
  }

  async run(picture: Blob | ImageBitmap, { signal }: Waiting = {}): Promise<RunResult> {
    refuseIfAborted(signal);
    this.calls.push(`run ${picture instanceof Blob ? picture.size : 0}`);
    await this.#answer(signal);
    return {
      detections: [{ class: 'cat', classIndex: 17, score: 0.75, box: [10, 20, 30, 40], anchor: 4 }],
      topClasses: [],
      original: { width: 80, height: 60 },
      picture: await createImageBitmap(new ImageData(80, 60)),
      thumbnails: [],
      inferenceMs: 12.5,
      backend: this.#backend,
      tensors: 7,
      peakBytes: 1000,
      notes: []
    };
  }

  async read(tap: TapRef): Promise<TensorReading> {
    this.calls.push(`read ${tap.stage}.${tap.tap}`);
    const shape = shapeOf(spec, tap);
    const size = shape.height * shape.width * shape.channels;
    const data = Float32Array.from({ length: size }, (_, i) => (i % 3) * 3);
    return { ...shape, data, tap, summary: summarise({ ...shape, data }), tensors: 7 };
  }

  async switchBackend(backend: BackendWish): Promise<NetworkInfo> {
    this.calls.push(`switch ${backend}`);
    if (backend !== 'auto') this.#backend = backend;
    return this.#info();
  }

  /**
   * What studies answer; those that are neither here nor measurements fail, but for `explain`, which
   * the lab asks about whatever is looked at: it is answered at once and without a word.
   */
  studies: Answers = {};
  readonly #measurements: Answers = {
    measure: (asked) =>
      fakeMeasure(spec, asked.backend === 'auto' ? this.#backend : asked.backend, asked),
    split: (asked) => fakeSplit(spec, asked),
    activity: ({ picture }) => fakeActivity(spec, picture instanceof Blob ? picture.size : 0)
  };

  async study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    { signal, onProgress }: Waiting = {}
  ): Promise<StudyAnswer<N>> {
    refuseIfAborted(signal);
    if (name === 'explain' && !this.studies.explain)
      return fakeExplanation(question as ExplainQuestion) as StudyAnswer<N>;
    this.calls.push(await wordsOf(name, question));
    onProgress?.({ phase: 'compute', fraction: 0.5, text: '' });
    await this.#answer(signal);
    refuseIfAborted(signal);
    const answer = this.studies[name] ?? this.#measurements[name];
    if (!answer) throw new NetworkError('internal', `No answer to ${name} in this test.`);
    return this.#awaited(answer(question), signal);
  }

  onDeath(listener: (error: NetworkError) => void): () => void {
    this.#death = listener;
    return () => {};
  }

  dispose(): void {
    this.calls.push('dispose');
  }

  die(): void {
    const error = new NetworkError(
      'worker-died',
      'The network’s worker has stopped. Start it again.'
    );
    for (const reject of this.#waiting) reject(error);
    this.#death(error);
  }

  release(): void {
    this.hold = false;
    this.#release();
  }

  /** Waits while it is held. @throws NetworkError what it was told to refuse with */
  async #answer(signal: AbortSignal | undefined): Promise<void> {
    if (this.hold) await this.#held(signal);
    if (this.refuse) throw this.refuse;
  }

  #held(signal: AbortSignal | undefined): Promise<void> {
    return this.#awaited(new Promise((resolve) => (this.#release = resolve)), signal);
  }

  /** An answer, unless it is cancelled or the worker dies before it is there. */
  #awaited<T>(answer: T | Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      signal?.addEventListener('abort', () => reject(new NetworkError('aborted', 'Cancelled.')));
      Promise.resolve(answer).then(resolve, reject);
    });
  }

  #info(): NetworkInfo {
    return {
      spec,
      backend: this.#backend,
      backendNote: '',
      parameters: 4_475_167,
      source: { title: 'nothing', licence: 'none', url: 'https://example.org/' }
    };
  }
}

/** What is cancelled before it is asked never reaches a worker. */
function refuseIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new NetworkError('aborted', 'Cancelled.');
}
