import { counter, emptyTally, type Tally } from '#lib/core/manifold/statistics/tally.ts';
import { formatCount } from '#lib/ui/formatNumber.ts';
import { serveTask } from '../jobs/task.ts';
import type { SeedQuestion } from './measureSeeds.ts';

/** Some pictures a second: more would keep the page busy drawing. */
const msBetweenParts = 120;
const seedsBetweenLooks = 20;

serveTask<SeedQuestion, Tally, Tally>(({ range, from, seeds }, tell) => {
  const tally = from ?? emptyTally(range);
  const count = counter(tally);
  let told = performance.now();
  while (tally.done < seeds) {
    count(Math.min(seeds, tally.done + seedsBetweenLooks));
    if (performance.now() - told < msBetweenParts) continue;
    told = performance.now();
    tell.progress(tally.done / seeds, `${formatCount(tally.done)} of ${formatCount(seeds)} seeds`);
    tell.part(tally);
  }
  return tally;
});
