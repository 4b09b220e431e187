import { Group } from 'three';
import { linearBytes } from './linearBytes.ts';
import { liveLines } from './liveLines.ts';
import { livePoints } from './livePoints.ts';

/** What of a curve is drawn how. */
interface Marks {
  /** Indices of points; of a line's first point where the marks are joined. */
  readonly kept: Uint32Array;
  readonly lost: Uint32Array;
  /** Lines to the next point, not points. */
  readonly joined: boolean;
}

interface Palette {
  /** A CSS colour. */
  readonly lost: string;
  /** Red, green and blue of every point, 0…255. */
  readonly points: Uint8Array;
}

interface Layer {
  write(count: number): { readonly positions: Float32Array; readonly colours: Float32Array };
}

/** The curve, as fat lines or as points; what is lost lies on top, thicker. */
export function liveMarks() {
  const lines = { kept: liveLines(2, true), lost: liveLines(4, false) };
  const points = { kept: livePoints(2.5, true), lost: livePoints(3, false) };
  const all = [lines.kept, lines.lost, points.kept, points.lost];
  const group = new Group().add(...all.map(({ object }) => object));
  lines.lost.object.renderOrder = points.lost.object.renderOrder = 1;
  let painted: { marks: Marks; colours: Uint8Array; room: Float32Array } | undefined;

  /** Colours are written again only where something else is drawn, or in other colours. */
  function paint(room: Float32Array, marks: Marks, colours: Uint8Array): void {
    const same = painted?.marks === marks && painted.colours === colours && painted.room === room;
    if (same) return;
    painted = { marks, colours, room };
    let k = 0;
    for (const p of marks.kept)
      for (let end = 0; end < (marks.joined ? 2 : 1); end++)
        for (let j = 0; j < 3; j++) room[k++] = linearBytes[colours[3 * p + j]];
  }

  return {
    group,
    update(places: Float32Array, marks: Marks, palette: Palette) {
      const [used, unused] = marks.joined ? [lines, points] : [points, lines];
      unused.kept.write(0);
      unused.lost.write(0);
      lines.lost.material.color.set(palette.lost);
      points.lost.object.material.color.set(palette.lost);
      paint(place(used.kept, places, marks.kept, marks.joined), marks, palette.points);
      place(used.lost, places, marks.lost, marks.joined);
    },
    /** @param share of the usual width of lines and points: a small picture has finer ones */
    thin(share: number) {
      lines.kept.material.linewidth = 2 * share;
      lines.lost.material.linewidth = 4 * share;
      points.kept.object.material.size = 2.5 * share;
      points.lost.object.material.size = 3 * share;
    },
    dispose() {
      for (const part of all) part.dispose();
    }
  };
}

/** @returns room for the marks' colours */
function place(layer: Layer, places: Float32Array, marks: Uint32Array, joined: boolean) {
  const { positions, colours } = layer.write(marks.length);
  const size = joined ? 6 : 3;
  let k = 0;
  for (const p of marks) for (let j = 3 * p; j < 3 * p + size; j++) positions[k++] = places[j];
  return colours;
}
