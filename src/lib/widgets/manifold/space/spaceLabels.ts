import { side, type Label } from '../drawings/drawing.ts';
import { outlined } from './shapes/cutShapes.ts';
import { nameOf, octants, signsOf } from './shapes/octants.ts';
import type { Projection } from './projection.ts';
import type { SpacePicture } from './spacePicture.ts';

/** Size of a name on the page, in pixels, whatever the size of the picture. */
const [width, height] = [26, 15];
/** Share of the planes' reach at which an octant's name stands. */
const out = 0.75;

/**
 * Names of the axes, and of the octants where the planes are drawn. All of them lie inside the
 * picture and none over another: where there is no room, the less important one is left out.
 * @param sizePx side of the picture on the page
 */
export function spaceLabels(picture: SpacePicture, seen: Projection, sizePx: number): Label[] {
  const unit = side / (sizePx || side);
  const [w, h] = [width * unit, height * unit];
  // the octant into which all is folded is named whatever else has to go
  const inOctants = octantNames(picture, seen);
  const [first, rest] = [inOctants.slice(0, 1), inOctants.slice(1)];
  const placed: Label[] = [];
  for (const { x, y, text, colour } of [...first, ...axisNames(picture, seen), ...rest]) {
    const label = {
      x: Math.min(Math.max(x, w / 2), side - w / 2),
      y: Math.min(Math.max(y, h / 2 + unit), side - h / 2 - unit),
      text,
      colour
    };
    const free = placed.every((o) => Math.abs(o.x - label.x) >= w || Math.abs(o.y - label.y) >= h);
    if (free) placed.push(label);
  }
  return placed;
}

/** Longest axis first: in a tour with many of them the short ones are those that may go. */
function axisNames({ axes }: SpacePicture, { path }: Projection): Label[] {
  return axes
    .map(({ ends, name }) => {
      const [fromX, fromY, x, y] = path(ends);
      const length = Math.hypot(x - fromX, y - fromY);
      const beyond = length > 1e-9 ? 8 / length : 0;
      const at = { x: x + (x - fromX) * beyond, y: y + (y - fromY) * beyond };
      return { ...at, text: name, colour: '--ink', length };
    })
    .sort((one, other) => other.length - one.length)
    .map(({ x, y, text, colour }) => ({ x, y, text, colour }));
}

function octantNames({ cut }: SpacePicture, { path, depth }: Projection): Label[] {
  if (!cut) return [];
  const at = (octant: number) => signsOf(octant).map((sign) => sign * out * cut.reach);
  const rank = (octant: number) => (octant === 0 ? 0 : cut.entered.includes(octant) ? 1 : 2);
  return [...octants]
    .sort((one, other) => rank(one) - rank(other) || depth(at(other)) - depth(at(one)))
    .map((octant) => {
      const [x, y] = octant === 0 ? outermost(path, cut.reach) : path(at(octant));
      const colour = ['--accent', '--ink', '--line-strong'][rank(octant)];
      return { x, y, text: nameOf(octant), colour };
    });
}

/** The octant with the outline is named at that corner of it which hides least of the sheet. */
function outermost(path: Projection['path'], reach: number): readonly [number, number] {
  const corners = [
    [1, 1, 0],
    [1, 0, 1],
    [0, 1, 1]
  ].map((corner) => {
    const [x, y] = path(corner.map((share) => outlined * reach * (0.06 + 0.94 * share)));
    return [x, y] as const;
  });
  const away = ([x, y]: readonly [number, number]) => Math.hypot(x - side / 2, y - side / 2);
  return corners.reduce((best, corner) => (away(corner) > away(best) ? corner : best));
}
