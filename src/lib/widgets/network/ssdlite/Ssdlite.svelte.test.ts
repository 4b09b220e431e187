import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import {
  findCandidates,
  leastScore,
  packCandidates
} from '#lib/core/predictions/detection/candidates.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { openLab } from '../testing/openLab.ts';

afterEach(() => vi.restoreAllMocks());

const spec = ssdlite({ inputSize: 300 });
const anchors = defaultBoxes(spec);
const boxes = anchors.length / 4;

/** A dog in the middle cell of the 5 × 5 map, seen twice, and a faint cat in a corner. */
function predictions() {
  const logits = new Float32Array(boxes * 91).fill(-9);
  const first = 19 * 19 * 3 + 10 * 10 * 6;
  const middle = first + 12 * 6;
  logits[middle * 91 + 18] = 3;
  logits[(middle + 5) * 91 + 18] = 2;
  logits[first * 91 + 17] = -1;
  return { boxes: new Float32Array(boxes * 4), logits, anchors };
}

async function open(query: string) {
  const lab = await openLab(query);
  const answer = predictions();
  const run = lab.client.run.bind(lab.client);
  const found = findCandidates(answer, spec.detector!, anchors, leastScore);
  lab.client.run = async (...wishes) => ({
    ...(await run(...wishes)),
    candidates: packCandidates(found)
  });
  lab.client.studies = { predictions: () => predictions() };
  return lab;
}

describe('the detector’s room', () => {
  it('shows maps and costs before a run, boxes after it', async () => {
    const { screen, lab, settled } = await open('tool=ssdlite');
    await expect.element(screen.getByText(/1,917 default boxes/)).toBeVisible();
    await expect.element(screen.getByText('14.8 M', { exact: true }).first()).toBeVisible();
    lab.run();
    await settled('ready');
    const cells = screen.getByRole('slider', { name: /Cell of the 5 × 5 map/ });
    await expect.element(cells).toHaveAttribute('aria-valuetext', 'column 2, row 2: best 18 0.95');
  });

  it('lets the thresholds decide at once what is listed', async () => {
    const { params, measure, lab, settled } = await open('tool=ssdlite');
    lab.run();
    await settled('ready');
    const count = () => (JSON.parse(measure('detections') ?? '[]') as unknown[]).length;
    await vi.waitFor(() => expect(count()).toBe(1));
    params.set({ score: 0.2 });
    await vi.waitFor(() => expect(count()).toBe(2));
    params.set({ iou: 1 });
    await vi.waitFor(() => expect(count()).toBe(3));
    expect(measure('candidates')).toBe('3');
  });

  it('replays suppression forwards and back', async () => {
    const { screen, lab, settled, params } = await open('tool=ssdlite&score=0.2');
    lab.run();
    await settled('ready');
    await expect.element(screen.getByText(/^Step 2: 17 0.27 is kept/)).toBeVisible();
    await screen.getByRole('button', { name: 'Back' }).click();
    expect(params.values.nms).toBe(1);
    await expect
      .element(screen.getByText(/^Step 1: 18 0.95 is kept and suppresses one other/))
      .toBeVisible();
    await screen.getByRole('button', { name: 'Next' }).click();
    expect(params.values.nms).toBeNull();
  });

  it('moves from cell to cell by the arrow keys', async () => {
    const { screen, lab, settled, params } = await open('tool=ssdlite');
    lab.run();
    await settled('ready');
    const cells = screen.getByRole('slider', { name: /Cell of the/ });
    await expect.element(cells).toBeVisible();
    const press = (key: string) =>
      cells
        .element()
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('ArrowRight');
    expect([params.values.cellX, params.values.cellY]).toEqual([3, 2]);
  });
});
