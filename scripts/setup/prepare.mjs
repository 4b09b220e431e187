// What every command needs before it runs: packages, kernels, weights, stored first looks.
import { install, must } from './install.mjs';

/** @param out where the output of the steps goes: 'inherit', or 2 (standard error) */
export function prepare(out = 'inherit') {
  install(out);
  must('npx', ['tsx', 'scripts/kernels.ts'], { out });
  must('npx', ['tsx', 'scripts/weights.ts'], { out });
  must('npx', ['tsx', 'scripts/firstLook.ts'], { out });
}
