import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  DynamicDrawUsage,
  Mesh,
  MeshBasicMaterial
} from 'three';

/** Translucent flat pieces that move: one buffer of triangles, which grows only when it must. */
export interface LiveFacets {
  readonly object: Mesh<BufferGeometry, MeshBasicMaterial>;
  /** @param pieces convex ones, three coordinates a corner */
  show(pieces: readonly ArrayLike<number>[]): void;
  dispose(): void;
}

export function liveFacets(opacity: number): LiveFacets {
  const look = { transparent: true, opacity, side: DoubleSide, depthWrite: false };
  const object = new Mesh(new BufferGeometry(), new MeshBasicMaterial(look));
  // its bounds are never computed anew
  object.frustumCulled = false;
  object.visible = false;
  let room = 0;

  function grow(count: number): Float32Array {
    room = Math.max(count, Math.ceil(1.5 * room));
    object.geometry.dispose();
    object.geometry = new BufferGeometry();
    const attribute = new BufferAttribute(new Float32Array(9 * room), 3);
    object.geometry.setAttribute('position', attribute.setUsage(DynamicDrawUsage));
    return attribute.array as Float32Array;
  }

  return {
    object,
    show(pieces) {
      const count = pieces.reduce((sum, piece) => sum + Math.max(0, piece.length / 3 - 2), 0);
      object.visible = count > 0;
      if (count === 0) return;
      const fan =
        count > room ? grow(count) : (object.geometry.attributes.position.array as Float32Array);
      let k = 0;
      for (const piece of pieces)
        for (let corner = 3; corner + 5 < piece.length; corner += 3)
          for (const from of [0, corner, corner + 3])
            for (let j = 0; j < 3; j++) fan[k++] = piece[from + j];
      object.geometry.setDrawRange(0, 3 * count);
      object.geometry.attributes.position.needsUpdate = true;
    },
    dispose() {
      object.geometry.dispose();
      object.material.dispose();
    }
  };
}
