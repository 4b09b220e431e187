/** Networks as lists of operations, run without numbers: which tensors are alive, and when. */
export { bestOrderOfNetwork } from '#lib/core/memory/bestOrderOfNetwork.ts';
export { liveness } from '#lib/core/memory/liveness.ts';
export { catalogue } from '#lib/core/memory/networks/catalogue.ts';
export { networkMultiplyAdds, networkParameters } from '#lib/core/memory/networks/networkCosts.ts';
export { runNetwork } from '#lib/core/memory/networks/runNetwork.ts';
export { peakStep, touchedBytes } from '#lib/core/memory/peak.ts';
export { table3BottomRow, table3Cells } from '#lib/core/memory/table3.ts';
