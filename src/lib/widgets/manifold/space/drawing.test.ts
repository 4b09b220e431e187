import { describe, expect, it } from 'vitest';
import { side } from '../drawings/drawing.ts';
import { exactPicture, sheetOf } from './exactPicture.ts';
import { flatPoints, flatShapes, pickedShapes } from './shapes/flatShapes.ts';
import { markColours } from './markColours.ts';
import { marksOf } from './marks.ts';
import { nameOf, octantOf, octants, octantsOf, signsOf } from './shapes/octants.ts';
import { front, projection, viewAxes } from './projection.ts';
import { sampleLayer } from './sampleSpace.svelte.ts';
import { spaceLabels } from './spaceLabels.ts';

const layer = sampleLayer();
const room = new Float32Array(3 * layer.curve.count);
const picture = (share: number, cut: boolean) =>
  exactPicture(sheetOf(layer), share, cut, { z: [1, 2, -1], y: [1, 2, 0], lost: false }, room);
const marks = marksOf(layer.curve, layer.lost);
const colours = markColours(layer.curve, () => 'gray');
const views = [0, 45, 130, 225, 310].flatMap((azimuth) =>
  [-89, -30, 0, 35, 89].map((elevation) => ({ azimuth, elevation }))
);

describe('octants', () => {
  it('are told by the signs of three numbers', () => {
    for (const octant of octants) expect(octantOf(signsOf(octant))).toBe(octant);
    expect(octantOf([9, 9, 1, -2, 3, -4], 3)).toBe(0b101);
    expect(nameOf(0b101)).toBe('−+−');
    expect(nameOf(0)).toBe('+++');
    expect(octantsOf([1, 1, 1, -1, -1, -1, 2, 2, 2])).toEqual([0, 7]);
  });
});

describe('the picture on the page', () => {
  it('is seen along three directions at right angles', () => {
    const axes = viewAxes({ azimuth: 35, elevation: 20 });
    axes.forEach((one, i) =>
      axes.forEach((other, j) => {
        const product = one.reduce((sum, value, k) => sum + value * other[k], 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
      })
    );
    viewAxes(front)
      .flat()
      .forEach((value, k) => expect(value).toBeCloseTo([1, 0, 0, 0, 1, 0, 0, 0, 1][k], 12));
  });

  it('fits from any side, folded or not, with the planes or without', () => {
    for (const view of views)
      for (const share of [0, 0.4, 1])
        for (const cut of [false, true]) {
          const drawn = picture(share, cut);
          const seen = projection(view, drawn.ball);
          const shapes = flatShapes(drawn, seen, marks, colours);
          const all = shapes.flatMap(({ paths }) => paths.flatMap((path) => Array.from(path)));
          const [least, most] = all.reduce(
            ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
            [side, 0]
          );
          expect(least).toBeGreaterThan(0);
          expect(most).toBeLessThan(side);
          expect(pickedShapes(drawn, seen)).toHaveLength(3);
        }
  });

  it.each([160, 240, 460])('writes names inside the picture, none over another, at %i px', (px) => {
    for (const view of views)
      for (const share of [0, 0.4, 1]) {
        const drawn = picture(share, true);
        const labels = spaceLabels(drawn, projection(view, drawn.ball), px);
        expect(labels.map(({ text }) => text)).toContain('+++');
        const [w, h] = [(24 * side) / px, (14 * side) / px];
        for (const one of labels) {
          expect(one.x - w / 2).toBeGreaterThanOrEqual(0);
          expect(one.x + w / 2).toBeLessThanOrEqual(side);
          expect(one.y - h / 2).toBeGreaterThanOrEqual(0);
          expect(one.y + h / 2).toBeLessThanOrEqual(side);
          for (const other of labels)
            if (other !== one)
              expect(Math.abs(one.x - other.x) >= w || Math.abs(one.y - other.y) >= h).toBe(true);
        }
      }
  });

  it('names all three axes where they do not cover each other', () => {
    const drawn = picture(1, false);
    const labels = spaceLabels(drawn, projection({ azimuth: 35, elevation: 28 }, drawn.ball), 160);
    expect(labels.map(({ text }) => text).sort()).toEqual(['y₁', 'y₂', 'y₃']);
  });
});

describe('the marks of a curve', () => {
  it('are its steps, each once, those between two lost points lost', () => {
    const { count } = layer.curve;
    expect(marks.joined).toBe(true);
    expect(marks.kept.length + marks.lost.length).toBe(count - 1);
    expect(marks.lost.length).toBeGreaterThan(0);
    for (const p of marks.lost) expect([layer.lost[p], layer.lost[p + 1]]).toEqual([1, 1]);
  });

  it('join nothing across a break', () => {
    const { curve, lost } = sampleLayer({ curve: 'grid' });
    const { kept, lost: gone } = marksOf(curve, lost);
    const drawn = new Set([...kept, ...gone]);
    expect(curve.breaks?.length).toBeGreaterThan(0);
    for (const first of curve.breaks ?? []) expect(drawn.has(first - 1)).toBe(false);
  });

  it('are the points of a cloud, painted in their own colours', () => {
    const { curve, lost } = sampleLayer({ curve: 'disc' });
    const cloud = marksOf(curve, lost);
    expect(cloud.joined).toBe(false);
    expect(cloud.kept.length + cloud.lost.length).toBe(curve.count);
    const own = { ...curve, colours: new Uint8Array(3 * curve.count).fill(7) };
    const places = { ...picture(1, false), points: new Float32Array(3 * curve.count) };
    const seen = projection(front, places.ball);
    const flat = flatPoints(
      places,
      seen,
      cloud,
      markColours(own, () => 'gray')
    );
    expect(flat.colours[5]).toBe(0xff070707);
    expect(flat.lost.reduce((sum, gone) => sum + gone, 0)).toBe(cloud.lost.length);
  });

  it('tell two classes apart by colour and by gaps', () => {
    const { curve, lost } = sampleLayer({ curve: 'two-spirals' });
    const css: Record<string, string> = { '--bottleneck': '#010203', '--expansion': '#040506' };
    const byClass = markColours(curve, (name) => css[name]);
    const { kept, lost: gone } = marksOf(curve, lost);
    const drawn = [...kept, ...gone];
    for (const kind of [0, 1]) {
      const first = curve.classes!.indexOf(kind);
      expect([...byClass.subarray(3 * first, 3 * first + 3)]).toEqual(
        kind === 0 ? [1, 2, 3] : [4, 5, 6]
      );
    }
    const steps = (kind: number) => drawn.filter((p) => curve.classes![p] === kind).length;
    const size = (kind: number) => curve.classes!.filter((is) => is === kind).length;
    expect(steps(0)).toBe(size(0) - 1);
    expect(steps(1) / size(1)).toBeCloseTo(0.6, 1);
  });
});
