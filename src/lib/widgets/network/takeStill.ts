/** What went wrong with the camera and what to do next, from the error that the browser gives. */
export function cameraProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  const instead = 'Choose a file or a sample instead.';
  if (name === 'NotAllowedError')
    return `The camera may not be used: permission was refused. Allow it in the browser’s settings for this page, or choose a file or a sample instead.`;
  if (name === 'NotFoundError' || name === 'OverconstrainedError')
    return `No camera was found on this machine. ${instead}`;
  if (name === 'NotReadableError')
    return `The camera is in use by another program. Close that and try again, or choose a file instead.`;
  if (name === 'SecurityError')
    return `The browser gives the camera to secure pages (https) only, and not inside every frame. ${instead}`;
  return `The camera could not be started. ${instead}`;
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
