import type { Operation } from '#lib/core/surgery/operation.ts';
import { fitsLimits, formatOperations, parseOperations } from '#lib/core/surgery/operationText.ts';
import { choice, type Param } from '../../host/params.ts';

/** A list of operations in its text form, described in `core/surgery/operationText.ts`. */
const operations: Param<readonly Operation[]> = {
  default: [],
  parse: parseOperations,
  format: (list) => (fitsLimits(list) ? formatOperations(list) : '')
};

export const evidenceKinds = ['present', 'bottlenecks', 'shortcuts', 'bits'] as const;

/** Operations on the network: what a link can say of it. */
export const surgeryParams = {
  surgery: operations,
  /** Vertical axis of the damage along the network. */
  damage: choice(['log', 'linear'], 'log'),
  /** What is run over all samples. */
  evidence: choice(evidenceKinds, 'bottlenecks')
};
