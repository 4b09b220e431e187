import {
  BoxGeometry,
  CanvasTexture,
  Color,
  DataTexture,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  NearestFilter,
  SRGBColorSpace,
  type Texture
} from 'three';

/**
 * A picture for a face: RGBA bytes, the first row the upper one, each a sharp square; or a canvas,
 * drawn smoothly. The same object stays the same picture.
 */
export type FacePicture =
  | {
      readonly width: number;
      readonly height: number;
      readonly pixels: Uint8Array | Uint8ClampedArray;
    }
  | HTMLCanvasElement;

/** A box along x with a picture on the face at its far end. */
export interface TexturedBox {
  readonly object: Mesh;
  /** @param y height of its middle @param face height (y) and width (z) of its face */
  place(
    from: number,
    to: number,
    y: number,
    face: { readonly height: number; readonly width: number }
  ): void;
  paint(colour: string, ground: string): void;
  /** Puts a picture on the face; undefined takes it away. */
  show(picture: FacePicture | undefined): void;
  dispose(): void;
}

export function texturedBox(): TexturedBox {
  const shape = new BoxGeometry();
  // the colours are as they are asked for; the edges behind must not shine through
  const polygon = { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 };
  const [plain, top, end, face] = [0, 1, 2, 3].map(() => new MeshBasicMaterial(polygon));
  const object = new Mesh(shape, [plain, end, top, top, end, end]);
  let shown: FacePicture | undefined;
  let texture: Texture | undefined;

  return {
    object,
    place(from, to, y, { height, width }) {
      object.position.set((from + to) / 2, y, 0);
      object.scale.set(to - from, height, width);
    },
    paint(colour, ground) {
      const own = new Color(colour);
      plain.color.copy(own).lerp(new Color(ground), 0.25);
      top.color.copy(own).lerp(new Color(ground), 0.4);
      end.color.copy(own);
    },
    show(picture) {
      if (picture === shown) return;
      shown = picture;
      texture?.dispose();
      texture = picture && textureOf(picture);
      face.map = texture ?? null;
      face.needsUpdate = true;
      object.material = [picture ? face : plain, end, top, top, end, end];
    },
    dispose() {
      texture?.dispose();
      for (const part of [shape, plain, top, end, face]) part.dispose();
    }
  };
}

function textureOf(picture: FacePicture): Texture {
  const texture =
    picture instanceof HTMLCanvasElement
      ? new CanvasTexture(picture)
      : new DataTexture(upsideDown(picture), picture.width, picture.height);
  texture.colorSpace = SRGBColorSpace;
  texture.magFilter = picture instanceof HTMLCanvasElement ? LinearFilter : NearestFilter;
  texture.minFilter = LinearFilter;
  texture.generateMipmaps = false;
  texture.needsUpdate = true;
  return texture;
}

/** WebGL counts rows from below. */
function upsideDown({
  width,
  height,
  pixels
}: {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array | Uint8ClampedArray;
}): Uint8Array {
  const turned = new Uint8Array(pixels.length);
  const pitch = 4 * width;
  for (let y = 0; y < height; y++)
    turned.set(pixels.subarray(y * pitch, (y + 1) * pitch), (height - 1 - y) * pitch);
  return turned;
}
