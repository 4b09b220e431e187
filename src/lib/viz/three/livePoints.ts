import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Points, PointsMaterial } from 'three';

/** Points that move: the buffers are kept, and grow only when there are more points. */
export interface LivePoints {
  readonly object: Points<BufferGeometry, PointsMaterial>;
  /** Room for the next frame, three numbers a point; see `LiveLines.write`. */
  write(count: number): { readonly positions: Float32Array; readonly colours: Float32Array };
  dispose(): void;
}

/** @param coloured whether every point has its own colour; otherwise the material's counts */
export function livePoints(sizePx: number, coloured: boolean): LivePoints {
  const material = new PointsMaterial({
    size: sizePx,
    sizeAttenuation: false,
    vertexColors: coloured
  });
  const object = new Points(new BufferGeometry(), material);
  // its bounds are never computed anew
  object.frustumCulled = false;
  object.visible = false;
  let room = 0;
  let positions = new Float32Array(0);
  let colours = new Float32Array(0);

  function grow(count: number): void {
    room = Math.max(count, Math.ceil(1.5 * room));
    positions = new Float32Array(3 * room);
    colours = new Float32Array(coloured ? 3 * room : 0);
    object.geometry.dispose();
    object.geometry = new BufferGeometry();
    const attribute = (values: Float32Array) =>
      new BufferAttribute(values, 3).setUsage(DynamicDrawUsage);
    object.geometry.setAttribute('position', attribute(positions));
    if (coloured) object.geometry.setAttribute('color', attribute(colours));
  }

  return {
    object,
    write(count) {
      if (count > room) grow(count);
      object.visible = count > 0;
      object.geometry.setDrawRange(0, count);
      for (const attribute of Object.values(object.geometry.attributes))
        attribute.needsUpdate = true;
      return { positions, colours };
    },
    dispose() {
      object.geometry.dispose();
      material.dispose();
    }
  };
}
