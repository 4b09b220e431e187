import { encodeStill } from '../photo/takeStill.ts';

/**
 * A stretch of a moving picture as the reader's own picture. Its file is the frame shown last, and is
 * only encoded when somebody asks for it: most frames are never looked at again.
 */
export class MovingFrames {
  readonly kind = 'own';
  readonly name: string;
  /** The frame shown last. */
  shown: ImageBitmap | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get file(): Promise<Blob> {
    if (!this.shown) return Promise.reject(new Error('No frame has been shown yet.'));
    return encodeStill(this.shown, this.shown);
  }
}
