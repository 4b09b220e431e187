import type { Operation } from '#lib/core/surgery/operation.ts';
import { plural } from '#lib/core/words/plural.ts';
import type { OperatedAnswer, Outcome } from '#lib/model/studies/operate.ts';
import { operationInWords } from '../../surgery/words.ts';

/** What is done, as the beginning of a title: "ReLU6 on all linear bottlenecks". */
function whatIsDone(operations: readonly Operation[]): string {
  if (operations.length === 0) return 'Nothing is changed';
  return operations.length === 1
    ? operationInWords(operations[0])
    : `${operations.length} operations`;
}

/** The title before the operated network has run. */
export function questionOf(operations: readonly Operation[]): string {
  return operations.length === 0
    ? 'The healthy network: choose an operation'
    : `${whatIsDone(operations)}: what is left of the detections?`;
}

/** The title that is true of what both networks found. */
export function headlineOf(
  operations: readonly Operation[],
  healthy: Pick<Outcome, 'detections'>,
  operated: Pick<OperatedAnswer, 'detections' | 'fates'>
): string {
  const extra = operated.fates.extra.length;
  const more = extra === 0 ? '' : `, and ${plural(extra, 'one is', `${extra} are`)} new`;
  return `${whatIsDone(operations)}: ${outcomeOf(healthy, operated)}${more}`;
}

function outcomeOf(
  { detections }: Pick<Outcome, 'detections'>,
  operated: Pick<OperatedAnswer, 'detections' | 'fates'>
): string {
  const count = detections.length;
  const kept = operated.fates.fates.filter(({ operated: match }) => match).length;
  if (count === 0) return 'nothing was found in either network';
  if (count > 1)
    return kept === count
      ? `all ${count} detections survive`
      : kept === 0
        ? `none of the ${count} detections survives`
        : `${kept} of ${count} detections ${plural(kept, 'survives', 'survive')}`;
  const [{ class: name, classIndex }] = detections;
  if (kept === 1) return `the ${name} is still found`;
  // another box of the same class is no loss of the thing itself
  const isMoved = operated.detections.some((one) => one.classIndex === classIndex);
  return isMoved ? `the ${name} gets another box` : `the ${name} is gone`;
}
