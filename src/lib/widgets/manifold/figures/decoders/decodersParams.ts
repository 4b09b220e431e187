import { pickParams, withDefaults } from '../../../host/params.ts';
import { manifoldParams } from '../../manifoldParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const decodersParams = withDefaults(pickParams(manifoldParams, ['n', 'seed', 'decoder']), {
  n: 30
});
