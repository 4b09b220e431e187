import { afterEach, describe, expect, it } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import {
  findCandidates,
  leastScore,
  packCandidates
} from '#lib/core/predictions/detection/candidates.ts';
import { outputTap } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { OperateAnswer } from '#lib/model/studies/operate.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import camera from './camera/index.ts';
import checkpoint from './checkpoint/index.ts';
import detector from './detector/index.ts';
import { showFigure } from '../testing/showFigure.ts';
import space from './space/index.ts';
import surgery from './surgery/index.ts';
import why from './why/index.ts';

afterEach(() => cleanup());

const spec = ssdlite({ inputSize: 300 });
const anchors = defaultBoxes(spec);
const middle = 19 * 19 * 3 + 10 * 10 * 6 + 12 * 6;

/** A dog that two neighbouring default boxes see, and a faint cat. */
function detectingClient(): FakeClient {
  const client = new FakeClient();
  const logits = new Float32Array((anchors.length / 4) * 91).fill(-9);
  logits[middle * 91 + 18] = 3;
  logits[(middle + 5) * 91 + 18] = 2;
  logits[1083 * 91 + 17] = -1;
  const raw = { boxes: new Float32Array(anchors.length), logits };
  const found = findCandidates(raw, spec.detector!, anchors, leastScore);
  const run = client.run.bind(client);
  client.run = async (...given) => ({
    ...(await run(...given)),
    candidates: packCandidates(found)
  });
  return client;
}

describe('network/detector', () => {
  it('shows what is stored before a run, and says so', async () => {
    const { root, title, value, settled } = await showFigure(detector);
    await settled('idle');
    await expect.poll(title).toBe('1,917 guesses become one box');
    await expect.poll(() => root.textContent).toContain('Stored: dog 0.90');
    expect(value('candidates')).toBeUndefined();
  });

  it('counts the guesses, and takes them turn by turn', async () => {
    const shown = await showFigure(detector, 'image=dog&iou=1', detectingClient());
    await shown.settled('ready');
    expect(shown.value('candidates')).toBe('2');
    expect(shown.title()).toBe('1,917 guesses become 2 boxes');
    await userEvent.click(shown.getByRole('button', { name: 'Back' }));
    await expect.poll(() => shown.root.textContent).toContain('Step 1 of 2');
    expect(JSON.parse(shown.value('detections')!)).toHaveLength(1);
  });
});

describe('network/why', () => {
  it('covers the photograph that was asked for, and says how far the score falls', async () => {
    const client = new FakeClient();
    client.studies.occlusion = ({ squares }) => ({
      score: 0.75,
      scores: Float64Array.from(squares, ({ x, y }) => (x === 0 && y === 0 ? 0.25 : 0.75))
    });
    const { root, title, value, settled } = await showFigure(why, 'image=dog', client);
    await expect.poll(() => value('score-covered')).toBe('0.25');
    await settled('ready');
    expect(value('score')).toBe('0.75');
    expect(title()).toBe('What “cat” depends on: cover one square and the score falls to 0.25');
    expect(root.textContent).toContain('falls from 0.75 to 0.25');
  });
});

describe('network/surgery', () => {
  function operatedOn(): OperateAnswer {
    const dog = {
      class: 'dog',
      classIndex: 18,
      score: 0.9,
      box: [1, 2, 30, 40],
      anchor: 7
    } as const;
    return {
      original: { width: 80, height: 60 },
      healthy: { detections: [dog], classes: [] },
      lists: [
        {
          detections: [],
          classes: [],
          misfits: [],
          stages: spec.stages.map((stage) => ({
            tap: { stage: stage.id, tap: outputTap(stage) },
            relativeError: 0.5,
            cosine: 1,
            changed: 0
          })),
          start: { stage: 'b0', tap: 'project' },
          fates: { fates: [{ healthy: dog, scoreAtAnchor: 0.1 }], extra: [] },
          thumbnails: []
        }
      ]
    };
  }

  it('asks before it has run, and answers when both networks have', async () => {
    const client = new FakeClient();
    client.studies.operate = () => operatedOn();
    const shown = await showFigure(surgery, '', client);
    expect(shown.title()).toContain('what is left of the detections?');
    expect(shown.value('operated-detections')).toBeUndefined();
    await userEvent.click(shown.getByRole('button', { name: /^Run the network/ }));
    await expect.poll(() => shown.value('operated-detections')).toBe('[]');
    expect(shown.value('kept-share')).toBe('0');
    await shown.settled('ready');
    expect(shown.title()).toBe('ReLU6 on all linear bottlenecks: the dog is gone');
    expect(shown.root.textContent).toContain('First difference: block 0, project');
  });
});

describe('network/space', () => {
  it('stands there flat or solid without a run, and goes where it is asked to', async () => {
    const { root, value, getByLabelText } = await showFigure(space);
    await expect.poll(() => root.querySelectorAll('.label').length).toBeGreaterThan(1);
    await userEvent.selectOptions(getByLabelText('Layer', { exact: true }), 'last');
    await expect.poll(() => value('layer-shape')).toBe('[10,10,1280]');
    await expect.poll(() => root.textContent).toContain('Show everything');
  });
});

describe('network/camera', () => {
  it('asks for no camera before it is started', async () => {
    const { root, settled, getByRole } = await showFigure(camera);
    await settled('idle');
    await expect.element(getByRole('button', { name: 'Start the camera' })).toBeVisible();
    await expect.poll(() => root.textContent).toContain('This is stored.');
  });
});

describe('network/checkpoint', () => {
  it('compares what runs here with Table 2 before anything is loaded', async () => {
    const { root, title } = await showFigure(checkpoint);
    await expect.poll(title).toBe('The network of this site agrees with Table 2 in all 9 rows');
    expect(root.querySelectorAll('tbody tr')).toHaveLength(9);
    expect(root.querySelector('[data-input=checkpoint]')).not.toBeNull();
  });
});
