import { vi } from 'vitest';
import type { Backend, Engine, RunOptions } from '#lib/core/engine/engine.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import { weightKey, type NetworkModel } from '#lib/core/network/spec.ts';
import type { WeightsManifest } from '#lib/core/weights/manifest.ts';
import type { WorkerParts } from '../worker/workerNetwork.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import { NetworkError } from '../networkError.ts';
import type { CheckpointFacts } from '../checkpoint/checkpointRequest.ts';
import type { Response } from '../protocol.ts';
import { serve } from '../worker/serve.ts';

/** What stands for the network of the site. */
export const shipped = ssdlite({ inputSize: 32, widthMultiplier: 0.35, classes: 3 });
export const classifier: NetworkModel = {
  spec: mobilenetV2({ inputSize: 32, widthMultiplier: 0.35, classes: 3 }),
  weights: new Map()
};
const shapes = new Map([...tensorShapes(shipped), ...tensorShapes(classifier.spec)]);
export const source = { title: 'files', licence: '', url: '' };
export const facts: CheckpointFacts = {
  format: 'layers-model',
  preprocessingFound: false,
  sizeFound: true,
  omitted: [],
  notes: [],
  namesNote: ''
};
export const picture = new Blob(['a picture']);
const order: Backend[] = ['webgl', 'wasm', 'cpu'];

/** An engine of zeros that takes a turn of the event loop for each stage. */
export function zeroEngine(log: string[], run?: () => void, { spec } = { spec: shipped }): Engine {
  return {
    spec,
    async run(_input, { signal, onStage }: RunOptions = {}) {
      run?.();
      for (const index of spec.stages.keys()) {
        await nextTurn();
        if (signal?.aborted) throw new DOMException('stop', 'AbortError');
        onStage?.(index + 1, spec.stages.length);
      }
      log.push('ran');
    },
    async read({ stage, tap }) {
      const shape = shapes.get(weightKey(stage, tap));
      if (!shape) throw new Error('no such tensor');
      return { ...shape, data: new Float32Array(shape.height * shape.width * shape.channels) };
    },
    memory: () => ({ tensors: 5, bytes: 10, peakBytes: 20, stagePeakBytes: new Map() }),
    dispose: () => void log.push('disposed')
  };
}

/** The worker's message loop on parts that do nothing, and what it said. */
export function setUp(change: Partial<WorkerParts> = {}) {
  const log: string[] = [];
  const responses: Response[] = [];
  const parts: WorkerParts = {
    loadWeights: async () => {
      log.push('fetched');
      const anchors = new Float32Array(4 * 60);
      return {
        model: { spec: shipped, weights: new Map(), anchors },
        manifest: {
          classNames: ['background', 'cat', 'dog'],
          source: {}
        } as unknown as WeightsManifest
      };
    },
    loadCheckpoint: async ({ labels }) => {
      log.push('read');
      if (labels) throw new NetworkError('checkpoint-refused', 'Not a MobileNetV2.');
      return { model: classifier, classNames: ['cat', 'dog', 'cow'], source, checkpoint: facts };
    },
    startBackend: async (_, failed) => ({ backend: order.find((b) => !failed.has(b))!, note: '' }),
    createEngine: async (model) => zeroEngine(log, undefined, model),
    decodePicture: async () => ({
      pixels: { width: 1, height: 1, data: new Uint8Array(4) },
      original: { width: 640, height: 480 },
      display: { close: () => log.push('closed') } as unknown as ImageBitmap,
      notes: ['a note']
    }),
    contextIsLost: () => false,
    ...change
  };
  const listeners: ((response: Response) => void)[] = [];
  const send = serve((response) => {
    responses.push(response);
    for (const listener of listeners) listener(response);
  }, parts);
  const settled = (id: number) =>
    vi.waitFor(() => {
      const found = responses.find((r) => r.id === id && r.type !== 'progress');
      if (!found) throw new Error(`no answer to ${id} yet`);
      return found;
    });
  const load = (id: number) =>
    send({ type: 'load', id, manifestUrl: 'http://x/m.json', backend: 'auto' });
  return { log, responses, listeners, send, settled, load, parts };
}
