/**
 * The camera's stream; on a phone the one at the back.
 * @throws DOMException that `cameraProblem` has words for
 */
export async function openCamera(): Promise<MediaStream> {
  // a page without a secure context has no such thing
  if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError');
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
}
