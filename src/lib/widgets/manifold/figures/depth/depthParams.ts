import { pickParams } from '../../../host/params.ts';
import { manifoldParams } from '../../manifoldParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const depthParams = pickParams(manifoldParams, ['depth', 'wide', 'seed']);
