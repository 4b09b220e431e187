import { checkpointEntries } from './checkpoints.ts';
import { figure5Entries } from './figure5.ts';
import { figure6Entries } from './figure6.ts';
import { figure7Entries } from './figure7.ts';
import type { LedgerEntry } from './ledgerEntry.ts';
import { table2Entries } from './table2.ts';
import { table3Entries } from './table3.ts';
import { table4Entries } from './table4.ts';
import { table5Entries } from './table5.ts';
import { table6Entries } from './table6.ts';
import { table7Entries } from './table7.ts';

/**
 * Everything printed that the pages cite: MobileNetV2, Sandler et al., arXiv:1801.04381v4, and the
 * authors' checkpoint list.
 */
export const ledger: readonly LedgerEntry[] = [
  ...table2Entries,
  ...table3Entries,
  ...table4Entries,
  ...table5Entries,
  ...table6Entries,
  ...table7Entries,
  ...figure5Entries,
  ...figure6Entries,
  ...figure7Entries,
  ...checkpointEntries
];
