import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';

/** A line through points, as wide on the screen as asked for: WebGL's own lines have one pixel. */
export interface FatLine {
  readonly object: LineSegments2;
  readonly material: LineMaterial;
  dispose(): void;
}

/** @param segments six coordinates for each segment, start and end */
export function fatSegments(segments: ArrayLike<number>, widthPx: number): FatLine {
  const geometry = new LineSegmentsGeometry();
  geometry.setPositions(Float32Array.from(segments));
  const material = new LineMaterial({ linewidth: widthPx });
  const object = new LineSegments2(geometry, material);
  // it is moved and stretched after its bounds were computed
  object.frustumCulled = false;
  return {
    object,
    material,
    dispose() {
      geometry.dispose();
      material.dispose();
    }
  };
}

/** @param points three coordinates for each */
export function fatLine(points: readonly (readonly number[])[], widthPx: number): FatLine {
  return fatSegments(
    points.slice(1).flatMap((point, index) => [...points[index], ...point]),
    widthPx
  );
}
