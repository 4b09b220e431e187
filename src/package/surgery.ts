/** A trained network changed in one place, and what the change does to its detections. */
export { damageOf } from '#lib/core/surgery/damage.ts';
export { evidenceOf } from '#lib/core/surgery/evidence.ts';
export { fatesOf } from '#lib/core/surgery/keptDetections.ts';
export { operate } from '#lib/core/surgery/operate.ts';
export { parseOperations } from '#lib/core/surgery/operationText.ts';
export { sweeps, trialsOf } from '#lib/core/surgery/sweeps.ts';
