// `npm run soak`: what `npm test` has a short form of, in full: properties on many more cases, and the
// running network for hours of a reader's use. Set up and built beforehand, by with-setup.mjs.
import { run } from './setup/install.mjs';

const env = { SOAK: '1' };
const properties = ['vitest', 'run', '--project', 'unit', '--testTimeout', '3600000'];
const failed = [
  run('npx', [...properties, 'src/lib/core', 'src/lib/model'], { env }),
  run('npx', ['playwright', 'test', 'soak'], { env })
].filter((status) => status !== 0);
process.exit(failed.length === 0 ? 0 : 1);
