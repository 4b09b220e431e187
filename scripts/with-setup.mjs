// Prepares what a command needs, then runs it: `node scripts/with-setup.mjs vite dev`, or one of the
// project's own commands below. Set-up writes to standard error where standard output is a document.
import { build, drawThumbnails } from './setup/build.mjs';
import { run } from './setup/install.mjs';
import { prepare } from './setup/prepare.mjs';

const commands = {
  '--build': { out: 'inherit', steps: [build, drawThumbnails] },
  '--bench': { out: 2, steps: [build], command: ['npx', 'tsx', 'scripts/bench/bench.ts'] },
  '--facts': { out: 2, steps: [], command: ['npx', 'tsx', 'scripts/facts.ts'] },
  '--package': { out: 2, steps: [], command: ['npx', 'tsx', 'scripts/package.ts'] },
  '--soak': { out: 'inherit', steps: [build], command: ['node', 'scripts/soak.mjs'] },
  '--notebooks': { out: 'inherit', steps: [], command: ['npx', 'tsx', 'scripts/notebooks.ts'] }
};

const [first, ...rest] = process.argv.slice(2);
const {
  out,
  steps,
  command = []
} = commands[first] ?? {
  out: 'inherit',
  steps: [],
  command: ['npx', first]
};
prepare(out);
for (const step of steps) step(out);
if (command.length > 0) process.exit(run(command[0], [...command.slice(1), ...rest]));
