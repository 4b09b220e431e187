/**
 * The official MobileNetV2 1.0 trained on ImageNet, where the package `@tensorflow-models/mobilenet`
 * fetches it from: the address of its model with the file's name and the query that asks for TF.js.
 */
export const officialCheckpoint =
  'https://tfhub.dev/google/imagenet/mobilenet_v2_100_224/classification/2/model.json?tfjs-format=file';

/** Bytes of its weights, near enough to say before they are asked for: 3.5 million numbers of 4 bytes. */
export const officialMegabytes = 14;

/**
 * An address that a reader typed.
 * @returns the absolute address, or why it is none
 */
export function readAddress(text: string): { readonly url: string } | { readonly problem: string } {
  const typed = text.trim();
  if (typed === '') return { problem: 'Type the address of a model.json or of a zip.' };
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!/^https?:/i.test(whole) || !URL.canParse(whole))
    return { problem: 'Only addresses that begin with https:// or http:// can be fetched.' };
  const url = new URL(whole);
  url.hash = '';
  return { url: url.href };
}
