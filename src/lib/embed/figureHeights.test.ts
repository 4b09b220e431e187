import { describe, expect, it } from 'vitest';
import { packed } from './build/figureHeightsPlugin.ts';
import { estimateHeight, settleHeight, type FigureHeight } from './figureHeights.ts';

describe('the height that is kept free for a figure', () => {
  const height = { wide: 600, narrow: 900 };

  it('lies between the two estimates and never beyond', () => {
    expect(estimateHeight(height, 720)).toBe(600);
    expect(estimateHeight(height, 390)).toBe(900);
    expect(estimateHeight(height, 555)).toBe(750);
    expect(estimateHeight(height, 1600)).toBe(600);
    expect(estimateHeight(height, 0)).toBe(900);
    expect(estimateHeight(undefined, 720)).toBeGreaterThan(400);
  });

  it('stays where the figure is hardly lower, and never cuts the figure off', () => {
    expect(settleHeight(540, 538)).toBe(540);
    expect(settleHeight(540, 537)).toBe(537);
    expect(settleHeight(540, 541)).toBe(541);
  });

  it.each<Record<string, FigureHeight>>([
    {},
    { network: { wide: 2000, narrow: 3400 } },
    { 'network/block': height, 'memory/table': { wide: 1, narrow: 2 }, manifold: height }
  ])('comes out of its packing as it went in', (heights) => {
    const unpacked = new Function(`return ${packed(heights)}`) as () => unknown;
    expect(unpacked()).toEqual(heights);
  });
});
