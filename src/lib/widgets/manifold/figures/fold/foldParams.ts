import { pickParams, withDefaults } from '../../../host/params.ts';
import { manifoldParams } from '../../manifoldParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const foldParams = withDefaults(pickParams(manifoldParams, ['fold', 'point']), {
  point: [-3.5, 3]
});
