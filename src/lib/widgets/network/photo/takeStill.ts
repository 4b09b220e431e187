import { frameForbids, frameMayForbid } from '../live/openCamera.ts';

/** What went wrong with the camera and what to do next, from the error that the browser gives. */
export function cameraProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  const instead = 'Choose a file or a sample instead.';
  switch (name) {
    case frameForbids:
      return 'This figure is in a frame that does not allow the camera; the page around it would have to permit it. Open the figure on its own page to use the camera.';
    case frameMayForbid:
      return 'The camera may not be used: permission was refused, or the page around this frame does not allow the camera. Open the figure on its own page and try again.';
    case 'NotAllowedError':
      return 'The camera may not be used: permission was refused. Allow it in the browser’s settings for this page, or choose a file or a sample instead.';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `No camera was found on this machine. ${instead}`;
    case 'NotReadableError':
      return 'The camera is in use by another program. Close that program and try again, or choose a file instead.';
    case 'SecurityError':
      return `Browsers allow the camera only on secure pages (https), and this page is not secure. ${instead}`;
    default:
      return `The camera could not be started. ${instead}`;
  }
}

/** True where the page around this one stands in the way: the same page alone may use the camera. */
export function isFrameProblem(error: unknown): boolean {
  const name = error instanceof DOMException ? error.name : '';
  return name === frameForbids || name === frameMayForbid;
}

/** The frame that a video shows now, as a PNG: nothing is lost on the way to the network. */
export async function takeStill(video: HTMLVideoElement): Promise<Blob> {
  return encodeStill(video, { width: video.videoWidth, height: video.videoHeight });
}

/** A picture as a PNG. @throws Error if the browser cannot read it */
export async function encodeStill(
  picture: CanvasImageSource,
  { width, height }: { readonly width: number; readonly height: number }
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const still = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!still) throw new Error('The camera’s picture could not be read.');
  return still;
}
