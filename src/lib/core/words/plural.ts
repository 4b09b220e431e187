/**
 * The form of a word, or of a part of a sentence, that goes with a number: "slice" with 1, "slices" with
 * any other, 0 included.
 * @param many the other form, where it is not `one` and an s: `plural(n, 'is', 'are')`
 */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
