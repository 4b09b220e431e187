/** One option of a prediction: what the reader sees, and when it is right. */
export interface Answer {
  readonly text: string;
  /** Undefined for an option that no result makes right. */
  readonly when?: AnswerCondition;
}

/** Right where the measure is a number from `low` to `high`, or the very text. */
export type AnswerCondition =
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Reads an option as it stands in a page: `Half of it {0.4..0.6}`, `None {=0}`, `All {0.95..}`.
 * The condition is about the raw value of a measure; of a list it is about how many it holds.
 */
export function parseAnswer(source: string): Answer {
  const found = /^([^]*?)\s*\{([^{}]*)\}\s*$/.exec(source);
  if (!found) return { text: source.trim() };
  const [, text, condition] = found;
  if (condition.startsWith('='))
    return { text: text.trim(), when: { kind: 'text', text: condition.slice(1) } };
  const [low, high] = condition.split('..');
  return {
    text: text.trim(),
    when: {
      kind: 'range',
      low: low === '' ? -Infinity : Number(low),
      high: high === '' ? Infinity : Number(high)
    }
  };
}

/** The number that a measure's raw value is compared by; NaN where it has none. */
function numberOf(raw: string): number {
  try {
    const value: unknown = JSON.parse(raw);
    return Array.isArray(value) ? value.length : typeof value === 'number' ? value : NaN;
  } catch {
    return NaN;
  }
}

/** Whether an option is right for a measure's raw value. */
export function isRight({ when }: Answer, raw: string): boolean {
  if (!when) return false;
  if (when.kind === 'text') return raw === when.text || String(numberOf(raw)) === when.text;
  const value = numberOf(raw);
  return value >= when.low && value <= when.high;
}
