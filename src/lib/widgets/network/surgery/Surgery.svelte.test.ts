import { afterEach, describe, expect, it, vi } from 'vitest';
import { shapeOf } from '#lib/core/network/shapes.ts';
import { outputTap } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { formatOperations } from '#lib/core/surgery/operationText.ts';
import type { OperateAnswer, OperateQuestion } from '#lib/model/studies/operate.ts';
import { openLab as open } from '../testing/openLab.ts';

afterEach(() => vi.restoreAllMocks());

const spec = ssdlite({ inputSize: 300 });
const dog = {
  class: 'dog',
  classIndex: 18,
  score: 0.9,
  box: [1, 2, 30, 40] as const,
  anchor: 7
};

/** Whatever is done to b3 or to all bottlenecks loses the dog; the rest keeps it. */
function fakeAnswer({ lists, tap }: OperateQuestion): OperateAnswer {
  return {
    original: { width: 80, height: 60 },
    healthy: { detections: [dog], classes: [] },
    lists: lists.map((operations) => {
      const isLost = /relu6-(all|b3)/.test(formatOperations(operations));
      const detections = isLost ? [] : [dog];
      return {
        detections,
        classes: [],
        misfits: operations.flatMap((one, index) =>
          one.kind === 'cut' && one.blocks[0] === 'b99'
            ? [{ index, reason: 'The network has no stage "b99".' }]
            : []
        ),
        stages: spec.stages.map((stage, index) => ({
          tap: { stage: stage.id, tap: outputTap(stage) },
          relativeError: isLost && index > 3 ? 0.5 : 0,
          cosine: 1,
          changed: 0
        })),
        ...(isLost && { start: { stage: 'b3', tap: 'project' as const } }),
        fates: {
          fates: [{ healthy: dog, ...(!isLost && { operated: dog }), scoreAtAnchor: 0.4 }],
          extra: []
        },
        thumbnails: [],
        ...(tap && { tensor: zeros(tap) })
      };
    })
  };
}

function zeros(tap: NonNullable<OperateQuestion['tap']>) {
  const shape = shapeOf(spec, tap);
  const data = new Float32Array(shape.height * shape.width * shape.channels);
  return { ...shape, data, tap };
}

async function openSurgery(query = '') {
  const lab = await open(`image=dog&tool=surgery${query}`);
  const asked: OperateQuestion[] = [];
  lab.client.studies.operate = (question) => {
    asked.push(question);
    return fakeAnswer(question);
  };
  await lab.settled('ready');
  return { ...lab, asked, detections: () => lab.measure('surgery-detections') };
}

type Opened = Awaited<ReturnType<typeof openSurgery>>;
const press = ({ screen }: Opened, name: string) =>
  screen.getByRole('button', { name, exact: true }).click();
const detections = (lab: Opened) => vi.waitFor(() => expect(lab.detections()).toBeDefined());

describe('surgery', () => {
  it('asks for nothing while no operation is set', async () => {
    const lab = await openSurgery();
    await expect.element(lab.screen.getByText('Nothing has been changed')).toBeVisible();
    expect(lab.asked).toEqual([]);
  });

  it('a preset changes what is found; undo brings it back, redo takes it again', async () => {
    const lab = await openSurgery();
    await press(lab, 'ReLU6 on all bottlenecks');
    await vi.waitFor(() => expect(lab.detections()).toBe('[]'));
    expect(lab.params.query).toContain('surgery=relu6-all');
    expect(lab.measure('surgery-start')).toBe('b3.project');
    await press(lab, 'No shortcuts');
    await vi.waitFor(() => expect(lab.detections()).toContain('dog'));
    expect(lab.measure('surgery-start')).toBe('');
    await press(lab, 'Undo');
    await vi.waitFor(() => expect(lab.detections()).toBe('[]'));
    await press(lab, 'Undo');
    await expect.element(lab.screen.getByText('Nothing has been changed')).toBeVisible();
    expect(lab.params.query).not.toContain('surgery=');
    await press(lab, 'Redo');
    await vi.waitFor(() => expect(lab.detections()).toBe('[]'));
  });

  it('goes on with its history when the room is closed and opened again', async () => {
    const warned = vi.spyOn(console, 'warn');
    const { screen, lab, params } = await openSurgery();
    await screen.getByRole('button', { name: 'No shortcuts' }).click();
    lab.params.set({ tool: 'none' });
    await vi.waitFor(() => expect(document.querySelector('.surgery')).toBeNull());
    lab.params.set({ tool: 'surgery' });
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(params.values.surgery).toEqual([]);
    await expect.element(screen.getByRole('button', { name: 'Redo' })).toBeEnabled();
    expect(warned).not.toHaveBeenCalled();
  });

  it('a link reproduces the list, and what does not fit is reported', async () => {
    const lab = await openSurgery('&surgery=relu6-b3_cut-b99');
    await vi.waitFor(() => expect(lab.detections()).toBe('[]'));
    await expect
      .element(lab.screen.getByText('Does not fit this network: The network has no stage "b99".'))
      .toBeVisible();
    await press(lab, 'Remove: ReLU6 on the linear bottleneck of block 3');
    await vi.waitFor(() => expect(lab.detections()).toContain('dog'));
    expect(lab.params.query).toContain('surgery=cut-b99');
  });

  it('an answer for other operations is never shown', async () => {
    const lab = await openSurgery('&surgery=relu6-all');
    await detections(lab);
    lab.client.hold = true;
    await press(lab, 'No shortcuts');
    expect(lab.detections()).toBeUndefined();
    await lab.screen.getByText('Cancel').click();
    expect(lab.detections()).toBeUndefined();
    lab.client.release();
    await press(lab, 'Run the operated network');
    await vi.waitFor(() => expect(lab.detections()).toContain('dog'));
  });

  it('the form adds what it says', async () => {
    const lab = await openSurgery();
    await lab.screen.getByText('Add an operation').click();
    await lab.screen.getByLabelText('What', { exact: true }).selectOptions('Add noise');
    await lab.screen.getByLabelText('Where', { exact: true }).selectOptions('block 3');
    await lab.screen.getByLabelText('Tensor', { exact: true }).selectOptions('expand');
    await lab.screen.getByLabelText('Standard deviations').fill('0.25');
    await press(lab, 'Add');
    await expect
      .element(
        lab.screen.getByText('Noise on block 3, expand, 0.25 of its standard deviation, seed 1')
      )
      .toBeVisible();
    expect(lab.params.query).toContain('surgery=noise-b3.expand-0.25-1');
    await lab.screen.getByLabelText('Standard deviations').fill('0');
    await press(lab, 'Add');
    await expect.element(lab.screen.getByText('The noise must be above 0')).toBeVisible();
    expect(lab.params.values.surgery).toHaveLength(1);
  });

  it('refuses more than a link can carry', async () => {
    const many = Array.from({ length: 24 }, () => 'cut-b4').join('_');
    const lab = await openSurgery(`&channel=0&surgery=${many}`);
    await press(lab, 'Silence channel 0 of this tensor');
    await expect.element(lab.screen.getByText('as long as a link can hold')).toBeVisible();
    expect(lab.params.values.surgery).toHaveLength(24);
  });

  it('shows the chosen channel of both networks', async () => {
    const lab = await openSurgery('&surgery=relu6-all&layer=b3&tap=expand&channel=5');
    await expect
      .element(lab.screen.getByText('Channel 5 of block 3, expand: relative error 1'))
      .toBeVisible();
    expect(lab.asked.at(-1)?.tap).toEqual({ stage: 'b3', tap: 'expand' });
  });
});

describe('evidence', () => {
  it('runs a sweep over all samples and says what is kept', async () => {
    const lab = await openSurgery('&evidence=bottlenecks');
    await press(lab, 'Run (216 runs)');
    await vi.waitFor(() => {
      const rows = JSON.parse(lab.measure('surgery-evidence') ?? '[]') as {
        name: string;
        kept: number;
        healthy: number;
      }[];
      expect(rows).toHaveLength(18);
      expect(rows[0]).toMatchObject({ name: 'b0', kept: 12, healthy: 12 });
      expect(rows[3]).toMatchObject({ name: 'b3', kept: 0 });
      expect(rows.at(-1)).toMatchObject({ name: 'all', kept: 0 });
    });
    await expect
      .element(lab.screen.getByText('With ReLU6 on all bottlenecks 0 of 12 detections are kept.'))
      .toBeVisible();
    await expect.element(lab.screen.getByText('What this does not show')).toBeVisible();
    expect(lab.asked.every(({ lists }) => lists.length <= 4)).toBe(true);
  });

  it('can be cancelled, and another question is another answer', async () => {
    const lab = await openSurgery('&evidence=bits');
    lab.client.hold = true;
    await press(lab, 'Run (84 runs)');
    await lab.screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(lab.screen.getByRole('button', { name: 'Run (84 runs)' })).toBeVisible();
    lab.client.release();
    await press(lab, 'Run (84 runs)');
    await vi.waitFor(() => expect(lab.measure('surgery-evidence')).toContain('"kept":12'));
    await lab.screen.getByRole('radio', { name: 'Each shortcut in turn' }).click();
    expect(lab.measure('surgery-evidence')).toBeUndefined();
  });
});
