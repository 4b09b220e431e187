import { pickParams, withDefaults } from '../../../host/params.ts';
import { manifoldParams } from '../../manifoldParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const wedgesParams = withDefaults(pickParams(manifoldParams, ['n', 'seed', 'point']), {
  n: 4,
  seed: 3,
  point: [-2, 3]
});
