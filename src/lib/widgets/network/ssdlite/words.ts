import type { Corners } from '#lib/core/predictions/detection/decodeBox.ts';
import type { BoxForm } from '#lib/core/predictions/detection/headMaps.ts';
import type { Scored } from '#lib/core/predictions/detection/candidates.ts';
import type { SuppressionStep } from '#lib/core/predictions/detection/nonMaximumSuppression.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import type { Fate, Size } from './layout.ts';

/** "2 : 1", "1 : 3", "1 : 1": width to height, as near as whole numbers up to 5 come. */
export function ratioInWords(ratio: number): string {
  const [large, small] = ratio >= 1 ? [ratio, 1] : [1 / ratio, 1];
  const rounded = Math.round(large * 10) / 10;
  const text = Number.isInteger(rounded) ? String(rounded) : large.toFixed(2);
  return ratio >= 1 ? `${text}:${small}` : `${small}:${text}`;
}

/** "2:1, scale 0.35" */
export function formInWords({ scale, ratio }: BoxForm): string {
  return `${ratioInWords(ratio)}, scale ${scale.toFixed(2)}`;
}

/** Every different scale of a map once, as a share of the picture's side: "0.20 and 0.27". */
export function scalesInWords(forms: readonly BoxForm[]): string {
  return [...new Set(forms.map(({ scale }) => scale.toFixed(2)))].join(' and ');
}

export function ratiosInWords(forms: readonly BoxForm[]): string {
  return [...new Set(forms.map(({ ratio }) => ratioInWords(ratio)))].join(', ');
}

/** "Step 2: dog 0.87 is kept and suppresses 5 others." */
export function turnInWords(
  steps: readonly SuppressionStep<Scored>[],
  turns: number,
  name: (classIndex: number) => string
): string {
  if (steps.length === 0) return 'No box scores above the threshold.';
  if (turns === 0) return 'Before the first step, all boxes are waiting; the best comes first.';
  const { taken, dropped } = steps[turns - 1];
  const others =
    dropped.length === 0
      ? 'no other'
      : dropped.length === 1
        ? 'one other'
        : `${dropped.length} others`;
  return `Step ${turns}: ${name(taken.classIndex)} ${taken.score.toFixed(2)} is kept and suppresses ${others}.`;
}

export function fateInWords(fate: Fate): string {
  if (fate.kind === 'waiting') return 'waits';
  if (fate.kind === 'dropped')
    return `suppressed in step ${fate.turn}, IoU ${fate.overlap.toFixed(2)}`;
  return `kept in step ${fate.turn}`;
}

/** One of the four numbers of a box code, and what it does to the default box. */
export interface CodeRow {
  readonly name: 'ty' | 'tx' | 'th' | 'tw';
  readonly value: number;
  readonly what: string;
  /** In pixels of the original picture. */
  readonly before: number;
  readonly after: number;
}

/**
 * The four offsets of a box in pixels of the picture: two move the centre in units of the default
 * box, two stretch its sides by a power of e.
 * @param coding divisors of the offsets, `DetectorSpec.boxCoding`
 */
export function codeRows(
  code: readonly [number, number, number, number],
  [top, left, bottom, right]: Corners,
  coding: readonly [number, number, number, number],
  { width, height }: Size
): CodeRow[] {
  const [tall, wide] = [(bottom - top) * height, (right - left) * width];
  const [y, x] = [((top + bottom) / 2) * height, ((left + right) / 2) * width];
  const [dy, dx] = [(code[0] / coding[0]) * tall, (code[1] / coding[1]) * wide];
  const [high, broad] = [Math.exp(code[2] / coding[2]), Math.exp(code[3] / coding[3])];
  const moved = (side: string, divisor: number, by: number, length: number) =>
    `centre moves by t / ${divisor} of the ${side}, ${formatThree(length)} px: ${signed(by)} px`;
  const stretched = (side: string, divisor: number, by: number) =>
    `${side} times e to the power t / ${divisor}: ×\u202f${by.toFixed(2)}`;
  return [
    {
      name: 'ty',
      value: code[0],
      what: moved('height', coding[0], dy, tall),
      before: y,
      after: y + dy
    },
    {
      name: 'tx',
      value: code[1],
      what: moved('width', coding[1], dx, wide),
      before: x,
      after: x + dx
    },
    {
      name: 'th',
      value: code[2],
      what: stretched('height', coding[2], high),
      before: tall,
      after: tall * high
    },
    {
      name: 'tw',
      value: code[3],
      what: stretched('width', coding[3], broad),
      before: wide,
      after: wide * broad
    }
  ];
}

function signed(value: number): string {
  return value < 0 ? formatThree(value) : `+${formatThree(value)}`;
}
