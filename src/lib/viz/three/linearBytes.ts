import { Color, SRGBColorSpace } from 'three';

const colour = new Color();

/** A byte of an sRGB colour as the linear number 0…1 that three.js takes in its buffers. */
export const linearBytes: Float32Array = Float32Array.from(
  { length: 256 },
  (_, byte) => colour.setRGB(byte / 255, 0, 0, SRGBColorSpace).r
);
