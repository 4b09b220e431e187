import { DynamicDrawUsage } from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';

/** Fat line segments that move: the buffers are kept, and grow only when there are more segments. */
export interface LiveLines {
  readonly object: LineSegments2;
  readonly material: LineMaterial;
  /**
   * Room for the next frame, six numbers a segment: start and end, and their colours (linear, 0…1).
   * To be filled before the next frame is drawn. What was written before is still there unless the
   * arrays are new ones.
   */
  write(count: number): { readonly positions: Float32Array; readonly colours: Float32Array };
  dispose(): void;
}

/** @param coloured whether every segment has its own colour; otherwise the material's counts */
export function liveLines(widthPx: number, coloured: boolean): LiveLines {
  const material = new LineMaterial({ linewidth: widthPx, vertexColors: coloured });
  const object = new LineSegments2(new LineSegmentsGeometry(), material);
  // its bounds are never computed anew
  object.frustumCulled = false;
  object.visible = false;
  let room = 0;
  let positions = new Float32Array(0);
  let colours = new Float32Array(0);

  function grow(count: number): void {
    room = Math.max(count, Math.ceil(1.5 * room));
    positions = new Float32Array(6 * room);
    colours = new Float32Array(coloured ? 6 * room : 0);
    object.geometry.dispose();
    object.geometry = new LineSegmentsGeometry().setPositions(positions);
    if (coloured) object.geometry.setColors(colours);
    for (const buffer of buffers()) buffer.setUsage(DynamicDrawUsage);
  }

  function buffers() {
    const { instanceStart, instanceColorStart } = object.geometry.attributes;
    return [instanceStart, instanceColorStart].flatMap((attribute) =>
      attribute && 'data' in attribute ? [attribute.data] : []
    );
  }

  return {
    object,
    material,
    write(count) {
      if (count > room) grow(count);
      object.visible = count > 0;
      object.geometry.instanceCount = count;
      for (const buffer of buffers()) buffer.needsUpdate = true;
      return { positions, colours };
    },
    dispose() {
      object.geometry.dispose();
      material.dispose();
    }
  };
}
