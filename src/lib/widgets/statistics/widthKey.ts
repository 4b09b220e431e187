import type { KeySymbol } from '#lib/ui/keySymbol.ts';
import type { Mark } from './layout.ts';

/** What the lines and marks of the chart against n stand for: only what is in it. */
export function widthKey(
  marks: readonly Mark[],
  colour: string,
  { hasForm, hasBound }: { readonly hasForm: boolean; readonly hasBound: boolean }
): KeySymbol[] {
  const soft = 'var(--ink-soft)';
  const isAny = (...kinds: readonly Mark['kind'][]) =>
    marks.some(({ kind }) => kinds.includes(kind));
  const entries: readonly (KeySymbol | false)[] = [
    hasForm && { sign: 'line', colour: soft, text: 'closed form' },
    hasBound && { sign: 'dashed', colour: soft, text: 'at least' },
    { sign: 'dot', colour, text: 'measured, 95\u202f% interval' },
    isAny('endless') && { sign: 'mark', colour, text: 'median and middle half' },
    isAny('few', 'none') && {
      sign: 'outline',
      colour,
      text: 'too few layers for an interval; at the bottom: none found'
    }
  ];
  return entries.filter((entry) => entry !== false);
}
