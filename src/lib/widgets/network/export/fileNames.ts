import type { TapRef } from '#lib/core/network/spec.ts';

/** Name of what is saved, without its ending: picture, tensor and, where it is one, channel. */
export function fileName(picture: string, { stage, tap }: TapRef, channel?: number): string {
  const base = picture.replace(/\.[a-z0-9]+$/i, '').replace(/[^\p{L}\p{N}_-]+/gu, '-');
  const parts = [base || 'picture', `${stage}.${tap}`, channel === undefined ? '' : `${channel}`];
  return parts.filter(Boolean).join('-');
}

/** A line of Python that reads a saved tensor; axes are row, column, channel. */
export function pythonLine(name: string): string {
  return `import numpy as np; a = np.load("${name}.npy")`;
}
