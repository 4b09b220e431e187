import { pickParams, withDefaults } from '../../../host/params.ts';
import { manifoldParams } from '../../manifoldParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const sheetParams = withDefaults(
  pickParams(manifoldParams, ['fold', 'view', 'cut', 'seed']),
  {
    seed: 1147,
    view: { azimuth: 20, elevation: 24 }
  }
);
