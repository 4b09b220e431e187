import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { summarise } from '#lib/core/tensor/channels/tensorSummary.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { shapeOf } from '#lib/core/network/shapes.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '#lib/model/networkError.ts';
import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import type { CheckpointRequest } from '#lib/model/checkpoint/checkpointRequest.ts';
import type { NetworkInfo, RunResult, TensorReading } from '#lib/model/results.ts';
import type { Waiting } from '#lib/model/progress.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { openLab } from '../testing/openLab.ts';

afterEach(() => vi.restoreAllMocks());

const spec = mobilenetV2({ inputSize: 96, widthMultiplier: 0.5, classes: 6 });

/** A client whose checkpoints are all the same small classifier. */
class ClassifierClient extends FakeClient {
  readonly requests: CheckpointRequest[] = [];
  refuseNext: NetworkError | undefined;
  #isClassifier = false;

  override async load(
    options: Waiting & { backend: BackendWish; checkpoint?: CheckpointRequest }
  ): Promise<NetworkInfo> {
    const shipped = await super.load(options);
    const { checkpoint } = options;
    if (checkpoint) this.requests.push(checkpoint);
    const refusal = this.refuseNext;
    this.refuseNext = undefined;
    if (refusal) throw refusal;
    this.#isClassifier = checkpoint !== undefined;
    if (!checkpoint) return shipped;
    return {
      ...shipped,
      ...{ spec, parameters: 708_000 },
      source: { title: 'files of your own', licence: '', url: '' },
      checkpoint: {
        format: 'layers-model',
        ...{ preprocessingFound: false, sizeFound: false },
        omitted: ['A second output is not run.'],
        notes: [],
        namesNote: 'The checkpoint names no classes.'
      }
    };
  }

  override async run(picture: Blob | ImageBitmap, waiting?: Waiting): Promise<RunResult> {
    const result = await super.run(picture, waiting);
    if (!this.#isClassifier) return result;
    const scores = [0.5, 0.2, 0.1, 0.1, 0.06, 0.04];
    const topClasses = scores.map((score, classIndex) => ({
      class: `kind ${classIndex}`,
      classIndex,
      score
    }));
    return { ...result, detections: [], topClasses };
  }

  override async read(tap: TapRef): Promise<TensorReading> {
    if (!this.#isClassifier) return super.read(tap);
    const shape = shapeOf(spec, tap);
    const data = new Float32Array(shape.height * shape.width * shape.channels);
    return { ...shape, data, tap, summary: summarise({ ...shape, data }), tensors: 0 };
  }
}

const modelFile = new File(['{}'], 'model.json');

async function open(query: string) {
  const client = new ClassifierClient();
  const opened = await openLab(query, client);
  const choose = async (files: File[], kind = 'checkpoint') => {
    const selector = `[data-input="${kind}"]`;
    const input = await vi.waitFor(() => {
      const found = document.querySelector<HTMLInputElement>(selector);
      if (!found) throw new Error(`no ${selector} yet`);
      return found;
    });
    await userEvent.upload(input, files);
  };
  return { ...opened, client, choose };
}

describe('a checkpoint of the reader’s', () => {
  it('takes the place of the network, shows its classes and what was found', async () => {
    const { choose, settled, measure, screen, client, host } = await open('image=dog');
    await settled('ready');
    await choose([modelFile]);
    await vi.waitFor(() => expect(measure('top-classes')).toContain('kind 0'));
    await settled('ready');
    const classes = JSON.parse(measure('top-classes') ?? '') as { class: string; score: number }[];
    expect(classes).toHaveLength(6);
    expect(classes[0]).toMatchObject({ class: 'kind 0', score: 0.5 });
    expect(JSON.parse(measure('checkpoint') ?? '')).toEqual({
      architecture: 'MobileNetV2',
      ...{ widthMultiplier: 0.5, inputSize: 96, blocks: 17, classes: 6 },
      ...{ head: 'classifier', parameters: 708_000 }
    });
    expect(measure('detections')).toBeUndefined();
    expect(measure('layer-shape')).toBe('[6,6,32]');
    expect(host.shareNote).toMatch(/checkpoint stays on this machine/);
    await expect.element(screen.getByText('A second output is not run.')).toBeVisible();
    expect(client.requests[0]).toMatchObject({
      preprocessing: { offset: -1, channelOrder: 'rgb' }
    });
    expect(client.requests[0].inputSize).toBeUndefined();
  });

  it('asks for other pixels, another size and names, and runs again each time', async () => {
    const { choose, settled, screen, client, lab, host } = await open('image=dog&tool=checkpoint');
    await settled('ready');
    const asked = (times: number) => vi.waitFor(() => expect(client.requests).toHaveLength(times));
    await choose([modelFile]);
    await expect.element(screen.getByText('ImageNet mean and standard deviation')).toBeVisible();
    await settled('ready');
    await screen.getByRole('radio', { name: 'ImageNet mean and standard deviation' }).click();
    await asked(2);
    await settled('ready');
    const { preprocessing } = client.requests[1];
    const [red] = preprocessing!.perChannel!.scale;
    expect(red).toBeCloseTo(1 / 255 / 0.229, 9);
    await screen.getByRole('radio', { name: 'blue, green, red' }).click();
    await asked(3);
    await settled('ready');
    expect(client.requests[2].preprocessing!.perChannel!.scale[2]).toBe(red);
    lab.set({ side: 160 });
    expect(host.state).toBe('loading');
    await settled('ready');
    expect(client.requests[3].inputSize).toBe(160);
    await choose([new File(['a\nb'], 'names.txt')], 'labels');
    await asked(5);
    expect(client.requests[4].labels).toBeInstanceOf(File);
    await settled('ready');
  });

  it('is refused beside what was there, which goes on working', async () => {
    const { choose, settled, measure, client, lab, screen } = await open(
      'image=dog&tool=checkpoint'
    );
    await settled('ready');
    const before = measure('detections');
    client.refuseNext = new NetworkError('checkpoint-refused', 'At node “Conv”: no MobileNetV2.');
    await choose([modelFile]);
    await expect.element(screen.getByText(/At node “Conv”: no MobileNetV2/)).toBeVisible();
    expect(screen.getByText(/no MobileNetV2/).elements()).toHaveLength(1);
    await settled('ready');
    expect(measure('detections')).toBe(before);
    lab.set({ layer: 'b3' });
    await settled('ready');
    expect(client.calls.filter((call) => call.startsWith('load'))).toHaveLength(2);
    expect(client.calls.at(-1)).toBe('read b3.project');
  });

  it('leaves the lab idle where nothing had run before', async () => {
    const { choose, client, host, screen } = await open('tool=checkpoint');
    client.refuseNext = new NetworkError('checkpoint-refused', 'Not a model.');
    await choose([modelFile]);
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Not a model.');
    expect(host.state).toBe('idle');
    expect(host.shareNote).toBe('');
  });

  it('gives way to the network of this site again', async () => {
    const { choose, settled, measure, screen, host } = await open('image=dog&layer=h1');
    await settled('ready');
    await choose([modelFile]);
    await expect.element(screen.getByText(/has no predictor 1; last 1×1 is shown/)).toBeVisible();
    await settled('ready');
    await screen.getByRole('button', { name: 'Back to the network of this site' }).click();
    await vi.waitFor(() => expect(measure('detections')).toContain('cat'));
    await settled('ready');
    expect(measure('top-classes')).toBeUndefined();
    expect(measure('layer-shape')).toBe('[10,10,546]');
    expect(host.shareNote).toBe('');
  });

  it('is dropped anywhere on the lab', async () => {
    const { settled, measure, host } = await open('image=dog');
    await settled('ready');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(modelFile);
    const place = document.querySelector('[aria-label="Picture and network"]')!;
    place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(measure('top-classes')).toContain('kind 0'));
    await settled('ready');
    expect(host.failure).toBeUndefined();
  });

  it('is fetched from an address, and from no other than one on the web', async () => {
    const { screen, client, settled } = await open('tool=checkpoint');
    const field = screen.getByLabelText(/Address of a/);
    await field.fill('file:///etc/model.json');
    await screen.getByRole('button', { name: 'Fetch' }).click();
    await expect.element(screen.getByText(/Only addresses that begin with https/)).toBeVisible();
    expect(client.requests).toEqual([]);
    await field.fill('example.org/m/model.json');
    await screen.getByRole('button', { name: 'Fetch' }).click();
    await settled('ready');
    expect(client.requests[0].from).toEqual({
      kind: 'address',
      url: 'https://example.org/m/model.json',
      keep: false
    });
  });

  it('fetches the official one only when asked, and keeps it', async () => {
    const { screen, client, settled } = await open('image=dog&tool=checkpoint');
    await settled('ready');
    await expect.element(screen.getByText(/About 14 MB from tfhub.dev/)).toBeVisible();
    expect(client.requests).toEqual([]);
    await screen.getByRole('button', { name: 'Load the official MobileNetV2' }).click();
    await settled('ready');
    expect(client.requests[0].from).toMatchObject({ kind: 'address', keep: true });
  });
});
