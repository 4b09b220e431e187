import { ConeGeometry, Group, Mesh, MeshBasicMaterial } from 'three';
import { fatLine } from './fatLine.ts';

/** A line with a tip that points straight down at its end. */
export interface ArcArrow {
  readonly group: Group;
  dispose(): void;
}

/**
 * @param points where the line runs, three coordinates each
 * @param tip length and radius of the tip, in the scene's units
 */
export function arcArrow(
  points: readonly (readonly [number, number, number])[],
  colour: string,
  tip: { readonly length: number; readonly radius: number }
): ArcArrow {
  const line = fatLine(points, 3);
  line.material.color.set(colour);
  const shape = new ConeGeometry(tip.radius, tip.length, 24).rotateX(Math.PI);
  const material = new MeshBasicMaterial({ color: colour });
  const cone = new Mesh(shape, material);
  const [x, y, z] = points[points.length - 1];
  cone.position.set(x, y + tip.length / 2, z);
  return {
    group: new Group().add(line.object, cone),
    dispose() {
      for (const part of [line, shape, material]) part.dispose();
    }
  };
}
