import type { PageParts } from '../../host/pageParts.ts';
import type { Outcome } from './tournamentMessages.ts';

/** How trainings have ended, by the settings they share: kept for every figure and lab of the page. */
export class FinishedTrials {
  #outcomes: Readonly<Record<string, readonly Outcome[]>> = $state.raw({});

  /** All that have ended with these settings, in the order in which they did. */
  of(key: string): readonly Outcome[] {
    return this.#outcomes[key] ?? [];
  }

  add(key: string, outcome: Outcome): void {
    this.#outcomes = { ...this.#outcomes, [key]: [...this.of(key), outcome] };
  }
}

/** The page's own ones. */
export function finishedOn(page: PageParts): FinishedTrials {
  return page.share('trainer-finished', () => new FinishedTrials());
}
