import { describe, expect, it } from 'vitest';
import { fieldPath } from '#lib/core/network/fieldPath.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { findStage, shapeOf, tapsOf } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { fieldRectangles, fieldSegments } from './fieldLines.ts';
import { outlineOf, touches } from './flatSlabs.ts';
import {
  frameHeight,
  frameSlabs,
  mixFocus,
  project,
  slabUnder,
  viewAxes,
  type Frame
} from './orbitCamera.ts';
import { spaceLabels, type Named } from './spaceLabels.ts';
import {
  channelsPerUnit,
  cornersOf,
  networkSlabs,
  slabKey,
  stageSlabs,
  type SpaceSlab
} from './spaceLayout.ts';

const detector = ssdlite({ inputSize: 300 });
const classifier = mobilenetV2({ inputSize: 160, widthMultiplier: 0.5 });
const frame: Frame = { width: 800, height: 440 };
const view = { azimuth: 42, elevation: 20 };

/** Sizes of a slab along its three axes, from its corners. */
function sizes(slab: SpaceSlab): number[] {
  const corners = cornersOf(slab);
  return [0, 1, 2].map((i) => {
    const all = corners.map((corner) => corner[i]);
    return Math.max(...all) - Math.min(...all);
  });
}

describe('the slabs', () => {
  it.each([
    ['detector', detector],
    ['classifier', classifier]
  ])('are true to their tensors, one scale for all: %s', (_, spec) => {
    const { slabs } = networkSlabs(spec);
    expect(slabs).toHaveLength(spec.stages.length + 1);
    expect(slabs[0].tap.tap).toBe('image');
    for (const slab of slabs) {
      const { height, width, channels } = shapeOf(spec, slab.tap);
      const [thick, high, wide] = sizes(slab);
      expect(thick).toBeCloseTo(channels / channelsPerUnit, 9);
      expect([high, wide]).toEqual([height, width]);
    }
  });

  it('stand behind each other, heads over the row, none in another', () => {
    const { slabs, lines } = networkSlabs(detector);
    const boxes = slabs.map((slab) => ({
      x: [slab.from, slab.to],
      y: [slab.y - slab.shape.height / 2, slab.y + slab.shape.height / 2]
    }));
    boxes.forEach((one, i) =>
      boxes.slice(i + 1).forEach((other, j) => {
        const apart =
          one.x[1] <= other.x[0] ||
          other.x[1] <= one.x[0] ||
          one.y[1] <= other.y[0] ||
          other.y[1] <= one.y[0];
        expect(apart, `${slabKey(slabs[i].tap)} and ${slabKey(slabs[i + 1 + j].tap)}`).toBe(true);
      })
    );
    expect(lines.filter(({ kind }) => kind === 'shortcut')).toHaveLength(10);
    expect(lines.filter(({ kind }) => kind === 'branch')).toHaveLength(6);
  });

  it('are all tensors of a block, with its input, where only one is shown', () => {
    const { slabs, lines } = stageSlabs(detector, 'b8');
    const taps = tapsOf(findStage(detector, 'b8'));
    expect(slabs.map(({ tap }) => slabKey(tap))).toEqual([
      'b7.sum',
      ...taps.map((tap) => `b8.${tap}`)
    ]);
    expect(slabs.map(({ role }) => role)).toEqual([
      'bottleneck',
      'expansion',
      'depthwise',
      'bottleneck',
      'bottleneck'
    ]);
    expect(lines).toHaveLength(1);
    expect(stageSlabs(detector, 'b3').lines).toHaveLength(0);
    for (const { id } of [...detector.stages, ...classifier.stages])
      expect(
        stageSlabs(detector.stages.some((stage) => stage.id === id) ? detector : classifier, id)
          .slabs.length
      ).toBeGreaterThan(1);
  });
});

describe('the camera', () => {
  const { slabs } = networkSlabs(detector);

  it.each([
    [0, 0],
    [42, 20],
    [180, -60],
    [301, 89]
  ])('has everything in the picture from %i, %i', (azimuth, elevation) => {
    const angle = { azimuth, elevation };
    const focus = frameSlabs(slabs, angle, frame);
    const axes = viewAxes(angle);
    for (const corner of slabs.flatMap(cornersOf)) {
      const { x, y } = project(corner, axes, focus, frame);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(frame.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(frame.height);
    }
  });

  it('finds every slab under the middle of its output face, if nothing stands before it', () => {
    const angle = { azimuth: 0, elevation: 0 };
    const focus = frameSlabs(slabs, angle, frame);
    const axes = viewAxes(angle);
    for (const slab of slabs) {
      // seen from the side nothing covers anything
      const place = project([(slab.from + slab.to) / 2, slab.y, 0], axes, focus, frame);
      expect(slabUnder([slab], place, axes, focus, frame)).toBe(slab);
    }
    expect(slabUnder(slabs, { x: 2, y: 2 }, axes, focus, frame)).toBeUndefined();
  });

  it('takes the slab nearest to the reader', () => {
    const axes = viewAxes({ azimuth: 90, elevation: 0 });
    const focus = frameSlabs(slabs, { azimuth: 90, elevation: 0 }, frame);
    const row = slabs.filter(({ role }) => role !== 'head');
    const last = row[row.length - 1];
    const place = project([last.to, 0, 0], axes, focus, frame);
    expect(slabUnder(slabs, place, axes, focus, frame)).toBe(last);
  });

  it('flies from one place to the other, ends exact, sizes by ratio', () => {
    const [from, to] = [
      { centre: [0, 0, 0], scale: 1 },
      { centre: [10, -4, 2], scale: 16 }
    ] as const;
    expect(mixFocus(from, to, 0)).toEqual({ centre: [0, 0, 0], scale: 1 });
    expect(mixFocus(from, to, 1)).toBe(to);
    expect(mixFocus(from, to, 0.5).scale).toBeCloseTo(4, 9);
    expect(mixFocus(from, to, 0.5).centre).toEqual([5, -2, 1]);
  });
});

describe('the field', () => {
  it('lies on the faces from the photograph to the picked position', () => {
    const { slabs } = networkSlabs(detector);
    const path = fieldPath(detector, { stage: 'b1', tap: 'project' }, { x: 0, y: 5 });
    const rectangles = fieldRectangles(slabs, path);
    expect(rectangles.map(({ key }) => key)).toEqual([
      'image.image',
      'stem.convolution',
      'b0.project',
      'b1.project'
    ]);
    const last = rectangles[3].corners;
    // column 0 of 75 is at the reader's side, row 5 is five and six under the upper edge
    expect(last.map(([, y, z]) => [y, z])).toEqual([
      [32.5, 37.5],
      [32.5, 36.5],
      [31.5, 36.5],
      [31.5, 37.5]
    ]);
    for (const { key, corners } of rectangles) {
      const slab = slabs.find(({ tap }) => slabKey(tap) === key)!;
      for (const [x, y, z] of corners) {
        expect(x).toBe(slab.to);
        expect(Math.abs(y)).toBeLessThanOrEqual(slab.shape.height / 2);
        expect(Math.abs(z)).toBeLessThanOrEqual(slab.shape.width / 2);
      }
    }
    expect(fieldSegments(rectangles)).toHaveLength(4 * 4 + 3 * 4);
    expect(fieldSegments([])).toEqual([]);
  });
});

describe('the labels', () => {
  const { slabs } = networkSlabs(detector);
  const named = (ids: readonly string[]): Named[] =>
    ids.map((id) => ({
      slab: slabs.find(({ tap }) => tap.stage === id)!,
      name: id,
      kind: 'end'
    }));

  it.each([320, 800, 1400])('never cover each other, nor leave the picture: %i px', (width) => {
    const size = { width, height: 400 };
    const focus = frameSlabs(slabs, view, size);
    const all = spaceLabels(
      named(['b12', 'b11', 'image', 'last', 'x5', 'h5']),
      slabs,
      view,
      focus,
      size
    );
    expect(all.length).toBeGreaterThan(1);
    expect(all[0].key).toBe('b12.sum');
    all.forEach((one, i) => {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.y).toBeGreaterThanOrEqual(0);
      expect(one.y + 40).toBeLessThanOrEqual(size.height);
      for (const other of all.slice(i + 1)) {
        const wide = 14 + 7.2 * Math.max(one.name.length, one.shape.length);
        const apart =
          Math.abs(one.y - other.y) >= 36 ||
          one.x + wide < other.x ||
          other.x + 14 + 7.2 * Math.max(other.name.length, other.shape.length) < one.x;
        expect(apart, `${one.name}, ${other.name}`).toBe(true);
      }
    });
  });

  it.each([42, 60, 20])('lie clear of every slab, azimuth %i', (azimuth) => {
    const [angle, size] = [
      { azimuth, elevation: 20 },
      { width: 900, height: frameHeight(slabs, 900) }
    ];
    const focus = frameSlabs(slabs, angle, size);
    const all = spaceLabels(named(['b8', 'image', 'x5']), slabs, angle, focus, size);
    expect(all.map(({ name }) => name)).toEqual(['b8', 'image', 'x5']);
    const outlines = slabs.map((slab) => outlineOf(slab, viewAxes(angle), focus, size));
    for (const label of all)
      expect(
        outlines.some((outline) => touches(label, outline)),
        label.name
      ).toBe(false);
  });

  it('leave out what is not in the picture', () => {
    const far = { centre: [5000, 0, 0], scale: 1 } as const;
    expect(spaceLabels(named(['image', 'last']), slabs, view, far, frame)).toEqual([]);
  });
});
