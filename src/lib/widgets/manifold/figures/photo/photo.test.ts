import { describe, expect, it } from 'vitest';
import { side } from '../../drawings/drawing.ts';
import { cloudDrawing, cloudReach, mostPoints } from './cloudDrawing.ts';
import { photoTitle } from './words.ts';

describe('the title', () => {
  const told = { n: 8, activation: 'relu', decoder: 'exact' } as const;
  it('says what is lost, and nothing of it before the photograph is there', () => {
    expect(photoTitle(told)).not.toMatch(/lose|bring/);
    expect(photoTitle({ ...told, lostShare: 0.25 })).toMatch(
      /8 channels lose .* 25.% of the pixels/
    );
    expect(photoTitle({ ...told, lostShare: 0 })).toContain('bring every colour back');
    expect(photoTitle({ ...told, decoder: 'pinv', lostShare: 0 })).toContain('T⁺ bends');
  });
  it('says that fewer than three channels are too few, whatever follows them', () => {
    for (const activation of ['relu', 'identity'] as const)
      expect(photoTitle({ ...told, n: 2, activation, lostShare: 1 })).toContain('cannot hold it');
    expect(photoTitle({ ...told, n: 3, activation: 'identity' })).toContain('Without ReLU');
  });
});

describe('colours as a cloud', () => {
  const axes = [Float64Array.of(1, 0, 0), Float64Array.of(0, 0.6, 0.8)];
  const points = Float64Array.of(100, 0, 0, -50, 10, 20);
  const rgba = Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255);
  it('are seen along two axes, each in its own colour, the furthest within the picture', () => {
    const reach = cloudReach(points, axes);
    expect(reach).toBeCloseTo(110, 9);
    const layer = cloudDrawing(points, axes, rgba, reach).points!;
    expect([...layer.points]).toEqual([100, 0, -50, 22]);
    expect([...layer.colours]).toEqual([0xff030201, 0xff060504]);
    expect(layer.x + layer.scale * 100).toBeLessThan(side);
    expect([...layer.lost]).toEqual([0, 0]);
  });
  it('mark what is lost', () => {
    const marked = Uint8Array.of(0, 1);
    expect([...cloudDrawing(points, axes, rgba, 10, marked).points!.lost]).toEqual([0, 1]);
  });
  it('are thinned where there are more of them than can be told apart', () => {
    const count = 2 * mostPoints + 2;
    const many = Float64Array.from({ length: 3 * count }, (_, k) => k);
    const marked = Uint8Array.from({ length: count }, (_, p) => Number(p === 3));
    const colours = new Uint8ClampedArray(4 * count);
    const layer = cloudDrawing(many, axes, colours, 10, marked).points!;
    expect(layer.lost).toHaveLength(Math.ceil(count / 3));
    expect([...layer.points.subarray(2, 3)]).toEqual([9]);
    expect([...layer.lost.subarray(0, 3)]).toEqual([0, 1, 0]);
  });
});
