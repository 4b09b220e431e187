/** Names of errors that a browser has no name for. */
export const frameForbids = 'FrameForbidsCameraError';
export const frameMayForbid = 'FrameMayForbidCameraError';

/**
 * The camera's stream; on a phone the one at the back.
 * @throws DOMException that `cameraProblem` has words for
 */
export async function openCamera(): Promise<MediaStream> {
  const isFramed = window.self !== window.top;
  const isAllowed = allowedByPolicy();
  if (isFramed && isAllowed === false) throw new DOMException('', frameForbids);
  // a page without a secure context has no such thing
  if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError');
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch (error) {
    const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
    // a browser that tells nothing of the frame's policy gives one error for the frame and the reader
    if (isRefused && isFramed && isAllowed === undefined)
      throw new DOMException('', frameMayForbid);
    throw error;
  }
}

/** Not in the standard library's types: Chromium has the older name. */
interface PolicyDocument {
  readonly permissionsPolicy?: { allowsFeature(name: string): boolean };
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/** Whether the pages around this one let it use a camera; undefined where a browser does not tell. */
function allowedByPolicy(): boolean | undefined {
  const { permissionsPolicy, featurePolicy } = document as PolicyDocument;
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature('camera');
}
