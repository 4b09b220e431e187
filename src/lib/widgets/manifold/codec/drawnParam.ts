import type { Param } from '../../host/params.ts';

/**
 * A curve drawn by hand, as text. The unit disc lies on a grid of 512 steps across. A stroke begins
 * with its first point, two signs a coordinate, and goes on with one sign each for the steps in x
 * and y; strokes are joined by a full stop. The signs are those of base64url, A = 0 … _ = 63; a
 * coordinate is 64·first + second − 256, a step is sign − 32. A longer step is written as several.
 */
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const half = 256;
const longestStep = 31;

/** Longer drawings do not go into an address, and are refused. */
export const longestDrawn = 1500;

export const drawnParam: Param<string> = {
  default: '',
  parse: (text) => (text.length <= longestDrawn && strokesOf(text) ? text : undefined),
  format: (text) => text
};

/**
 * The strokes of a drawing, each x, y, x, y, … within the square −1…1.
 * @returns undefined where the text is no drawing
 */
export function strokesOf(text: string): number[][] | undefined {
  if (text === '') return [];
  const strokes = text.split('.').map(strokeOf);
  return strokes.every((stroke) => stroke !== undefined) ? strokes : undefined;
}

function strokeOf(text: string): number[] | undefined {
  if (!/^[\w-]{4}([\w-]{2})*$/.test(text)) return undefined;
  const values = Array.from(text, (sign) => signs.indexOf(sign));
  let x = 64 * values[0] + values[1] - half;
  let y = 64 * values[2] + values[3] - half;
  const stroke = [x, y];
  for (let k = 4; k < values.length; k += 2) {
    x += values[k] - 32;
    y += values[k + 1] - 32;
    stroke.push(x, y);
  }
  if (stroke.some((value) => Math.abs(value) > half)) return undefined;
  return stroke.map((value) => value / half);
}

/** Strokes as text; points beyond the square are moved to its edge. */
export function drawnText(strokes: readonly (readonly number[])[]): string {
  return strokes
    .filter(({ length }) => length >= 2)
    .map(strokeText)
    .join('.');
}

function strokeText(stroke: readonly number[]): string {
  const grid = stroke.map((value) => Math.round(Math.min(Math.max(value, -1), 1) * half));
  const whole = (value: number) =>
    signs[Math.floor((value + half) / 64)] + signs[(value + half) % 64];
  let text = whole(grid[0]) + whole(grid[1]);
  let [x, y] = grid;
  for (let k = 2; k + 1 < grid.length; k += 2) {
    const [dx, dy] = [grid[k] - x, grid[k + 1] - y];
    const parts = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / longestStep);
    for (let part = 1; part <= parts; part++) {
      const [stepX, stepY] = [
        Math.round((dx * part) / parts) - Math.round((dx * (part - 1)) / parts),
        Math.round((dy * part) / parts) - Math.round((dy * (part - 1)) / parts)
      ];
      text += signs[stepX + 32] + signs[stepY + 32];
    }
    [x, y] = [grid[k], grid[k + 1]];
  }
  return text;
}
