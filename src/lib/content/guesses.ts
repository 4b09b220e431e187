/** A guess and what the figure computed then. */
export interface Guess {
  readonly index: number;
  /** The measure's raw value and its text; missing if the figure has not answered yet. */
  readonly truth?: { readonly value: string; readonly text: string };
}

/** Guesses stay on the reader's machine, under the page and the question. */
const prefix = 'guess:';

/** What was guessed earlier, or undefined; also where the browser keeps nothing for this page. */
export function rememberedGuess(key: string): Guess | undefined {
  try {
    return parseGuess(JSON.parse(localStorage.getItem(prefix + key) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function rememberGuess(key: string, guess: Guess): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(guess));
  } catch {
    // storage is closed to this page: the guess lasts as long as the page does
  }
}

function parseGuess(json: unknown): Guess | undefined {
  const { index, truth } = (json ?? {}) as Record<string, unknown>;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0) return undefined;
  const { value, text } = (truth ?? {}) as Record<string, unknown>;
  const isWhole = typeof value === 'string' && typeof text === 'string';
  return isWhole ? { index, truth: { value, text } } : { index };
}
