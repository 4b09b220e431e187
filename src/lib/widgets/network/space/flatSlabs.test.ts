import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { flatSlabs, outlineOf, touches } from './flatSlabs.ts';
import { frameSlabs, viewAxes } from './orbitCamera.ts';
import { networkSlabs, slabKey } from './spaceLayout.ts';

const { slabs } = networkSlabs(ssdlite({ inputSize: 300 }));
const frame = { width: 700, height: 380 };
const view = { azimuth: 42, elevation: 20 };

describe('the slabs drawn flat', () => {
  const focus = frameSlabs(slabs, view, frame);
  const flat = flatSlabs(slabs, view, focus, frame);

  it('are all there with the three sides that one sees, inside the frame', () => {
    expect(flat).toHaveLength(slabs.length);
    for (const { sides } of flat) {
      expect(sides.map(({ side }) => side)).toEqual(['face', 'top', 'flank']);
      for (const { x, y } of sides.flatMap(({ corners }) => corners)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(frame.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(frame.height);
      }
    }
  });

  it('come from far to near: seen from the output side the photograph is the farthest of its row', () => {
    const keys = flat.map(({ key }) => key);
    expect(keys.indexOf('image.image')).toBeLessThan(keys.indexOf('b8.sum'));
    expect(keys.indexOf('b8.sum')).toBeLessThan(keys.indexOf('last.convolution'));
  });

  it('seen from the side alone have one side', () => {
    const [first] = flatSlabs(slabs, { azimuth: 0, elevation: 0 }, focus, frame);
    expect(first.sides.map(({ side }) => side)).toEqual(['flank']);
  });
});

describe('an outline', () => {
  const slab = slabs.find(({ tap }) => slabKey(tap) === 'image.image')!;
  const focus = frameSlabs([slab], view, frame);
  const outline = outlineOf(slab, viewAxes(view), focus, frame);
  const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];

  it('has the six corners of a box seen at an angle', () => {
    expect(outline).toHaveLength(6);
  });

  it('is touched by what lies in it, and not by what lies in its empty corner', () => {
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const middle = { x: (left + Math.max(...xs)) / 2, y: (top + Math.max(...ys)) / 2 };
    expect(touches({ ...middle, width: 2, height: 2 }, outline)).toBe(true);
    expect(touches({ x: left, y: top - 30, width: 400, height: 29 }, outline)).toBe(false);
    // the bounding box has corners that the box itself does not reach
    const corners = [left, Math.max(...xs) - 2].flatMap((x) =>
      [top, Math.max(...ys) - 2].map((y) => touches({ x, y, width: 2, height: 2 }, outline))
    );
    expect(corners.filter((isTouched) => !isTouched).length).toBeGreaterThanOrEqual(2);
  });
});
