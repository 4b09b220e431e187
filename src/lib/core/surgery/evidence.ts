import type { StageDamage } from './damage.ts';
import type { Fates } from './keptDetections.ts';

/** What one list of operations did to the network on one picture. */
export interface Finding {
  readonly picture: string;
  /** A detector's detections; missing for a classifier. */
  readonly fates?: Fates;
  /** A classifier's best class: whether it is the same, and its probability before and after. */
  readonly best?: { readonly same: boolean; readonly before: number; readonly after: number };
  readonly stages: readonly StageDamage[];
}

/** The same over several pictures. */
export interface Evidence {
  readonly pictures: number;
  /** Detections of the healthy network (pictures, for a classifier). */
  readonly healthy: number;
  /** Of these the ones that are kept: same class, IoU > 0.9 (same best class). */
  readonly kept: number;
  /** Detections that are none of the healthy network's. */
  readonly extra: number;
  /** Mean of score′ − score at the same default box; 0 where there is no detection. */
  readonly scoreChange: number;
  /** Largest |score′ − score| there. */
  readonly worstScoreChange: number;
  /** Mean over the pictures of ‖y′ − y‖/‖y‖ for each output of a stage, by `stage.tap`. */
  readonly stageErrors: ReadonlyMap<string, number>;
}

export function evidenceOf(findings: readonly Finding[]): Evidence {
  const changes = findings.flatMap(scoreChanges);
  const healthy = findings.reduce((sum, { fates }) => sum + (fates ? fates.fates.length : 1), 0);
  return {
    pictures: findings.length,
    healthy,
    kept: findings.reduce((sum, finding) => sum + keptIn(finding), 0),
    extra: findings.reduce((sum, { fates }) => sum + (fates?.extra.length ?? 0), 0),
    scoreChange: mean(changes),
    worstScoreChange: changes.reduce((worst, change) => Math.max(worst, Math.abs(change)), 0),
    stageErrors: stageErrors(findings)
  };
}

function keptIn({ fates, best }: Finding): number {
  if (!fates) return best?.same ? 1 : 0;
  return fates.fates.filter(({ operated }) => operated).length;
}

function scoreChanges({ fates, best }: Finding): number[] {
  if (fates) return fates.fates.map(({ healthy, scoreAtAnchor }) => scoreAtAnchor - healthy.score);
  return best ? [best.after - best.before] : [];
}

function stageErrors(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const errors = new Map<string, number[]>();
  for (const { stages } of findings)
    for (const { tap, relativeError } of stages) {
      const key = `${tap.stage}.${tap.tap}`;
      errors.set(key, [...(errors.get(key) ?? []), relativeError]);
    }
  return new Map([...errors].map(([key, values]) => [key, mean(values)]));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A named list of operations and what it did over the pictures. */
export interface EvidenceRow extends Evidence {
  readonly name: string;
  /** The operations in their text form. */
  readonly operations: string;
}

/** Comma-separated values with a header; one line a list of operations, errors of stages last. */
export function evidenceCsv(rows: readonly EvidenceRow[]): string {
  const stages = [...new Set(rows.flatMap(({ stageErrors }) => [...stageErrors.keys()]))];
  const header = [
    ...['name', 'operations', 'pictures', 'healthy', 'kept', 'extra'],
    ...['mean score change', 'largest score change'],
    ...stages.map((key) => `relative error ${key}`)
  ];
  const lines = rows.map((row) => [
    ...[row.name, row.operations, row.pictures, row.healthy, row.kept, row.extra],
    ...[row.scoreChange, row.worstScoreChange],
    ...stages.map((key) => row.stageErrors.get(key) ?? '')
  ]);
  return [header, ...lines].map((line) => line.map(quoted).join(',')).join('\n') + '\n';
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
