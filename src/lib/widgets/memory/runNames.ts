import type { Mode } from '#lib/core/memory/runBlock.ts';

/** The modes as a choice between words. */
export const runNames: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: 'plain', label: 'plain' },
  { value: 'in-place', label: 'in place' },
  { value: 'fused', label: 'as one operation' },
  { value: 'split', label: 'in slices' }
];
