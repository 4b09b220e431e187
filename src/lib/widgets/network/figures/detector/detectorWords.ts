import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatCount } from '#lib/ui/formatNumber.ts';

/** "dog 0.95", "3 boxes: horse 0.98, horse 0.98, horse 0.97", "nothing". */
export function boxesInWords(detections: readonly Detection[]): string {
  if (detections.length === 0) return 'nothing';
  const names = detections.map(({ class: name, score }) => `${name} ${score.toFixed(2)}`);
  const list = names.slice(0, 6).join(', ') + (names.length > 6 ? ', …' : '');
  return names.length === 1 ? list : `${names.length} boxes: ${list}`;
}

/** What the two thresholds leave of all guesses, in a sentence. */
export function countInWords(
  total: number,
  candidates: number,
  kept: readonly Detection[],
  score: number
): string {
  const limit = score.toFixed(2);
  if (candidates === 0)
    return `Of ${formatCount(total)} guesses, none scores above ${limit}. Lower the threshold to see the best of them.`;
  const verb = plural(candidates, 'scores', 'score');
  const left = plural(kept.length, 'one box is left', `${kept.length} boxes are left`);
  return `Of ${formatCount(total)} guesses, ${formatCount(candidates)} ${verb} above ${limit}; after suppression ${left}.`;
}
