import { getContext, setContext } from 'svelte';

/** What a control can ask of whatever contains it. Outside a widget there is nothing to ask. */
export interface Surroundings {
  /** True for controls that a teacher's link hides. */
  isHidden(control: string): boolean;
  /** Takes note of a number shown to the reader. */
  report(name: string, measure: { readonly value: string; readonly text: string }): void;
}

const key = Symbol('surroundings');
const nothing: Surroundings = { isHidden: () => false, report: () => {} };

export function provideSurroundings(surroundings: Surroundings): void {
  setContext(key, surroundings);
}

export function surroundings(): Surroundings {
  return getContext<Surroundings | undefined>(key) ?? nothing;
}
