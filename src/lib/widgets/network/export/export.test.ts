import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, pythonLine } from './fileNames.ts';
import { figureSvg } from './figureSvg.ts';
import { gridSize, tileAt } from './gridSize.ts';

describe('names of files', () => {
  const tap = { stage: 'b8', tap: 'depthwise' } as const;

  it('say what is in them', () => {
    expect(fileName('dog', tap)).toBe('dog-b8.depthwise');
    expect(fileName('dog', tap, 100)).toBe('dog-b8.depthwise-100');
    expect(pythonLine('dog-b8.depthwise')).toContain('np.load("dog-b8.depthwise.npy")');
  });

  it('hold nothing that a path or a shell would take for more', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(fileName(name, tap)).toMatch(/^[\p{L}\p{N}_-]+-b8\.depthwise$/u);
      })
    );
  });
});

describe('the picture of all channels', () => {
  it('has room for each of them, apart, within what browsers can make', () => {
    const side = fc.integer({ min: 1, max: 160 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 1280 }), (width, height, channels) => {
        fc.pre(width * height * channels <= 3e6);
        const grid = gridSize({ width, height, channels });
        const last = tileAt(grid, channels - 1);
        expect(last.y + last.height).toBe(grid.height);
        expect(grid.columns * (grid.tile.width + 2) - 2).toBe(grid.width);
        const second = tileAt(grid, 1);
        expect(second.x >= grid.tile.width + 2 || second.y >= grid.tile.height + 2).toBe(true);
        if (channels <= 400 && width <= 40 && height <= 40)
          expect(Math.max(grid.width, grid.height)).toBeLessThanOrEqual(4096);
      })
    );
  });
});

describe('a map as a figure', () => {
  const figure = {
    title: 'block 8 & <channel> 3',
    lines: ['on “dog”', 'row 1'],
    picture: 'data:image/png;base64,AAAA',
    columns: 19,
    rows: 10,
    colours: ['#000000', '#ffffff'],
    ends: ['0', '6'] as const
  };

  it('is well-formed whatever its words are', () => {
    const svg = figureSvg(figure);
    expect(svg).toContain('block 8 &#38; &#60;channel&#62; 3');
    expect(svg.match(/<text/g)).toHaveLength(5);
    expect(svg).not.toMatch(/<channel>/);
  });

  it('keeps the map’s proportions', () => {
    const [, width, height] = /<image [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(
      figureSvg(figure)
    )!;
    expect(Number(height) / Number(width)).toBeCloseTo(10 / 19, 6);
  });
});
