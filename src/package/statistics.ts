/** Thousands of random matrices counted, and the closed formulas that they should agree with. */
export { agreement } from '#lib/core/manifold/statistics/agreement.ts';
export { leastChanceNothingLost } from '#lib/core/manifold/statistics/leastChanceNothingLost.ts';
export { errorQuantile, quantities, readings } from '#lib/core/manifold/statistics/readings.ts';
export { counter, emptyTally } from '#lib/core/manifold/statistics/tally.ts';
export { wilsonInterval, z95 } from '#lib/core/manifold/statistics/wilsonInterval.ts';
