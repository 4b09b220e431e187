import { pickParams } from '../../../host/params.ts';
import { spaceParams } from '../../space/spaceParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The network to scale: from where it is seen, and at which layer. */
export const spaceFigureParams = pickParams({ ...tensorParams, ...spaceParams }, [
  'image',
  'backend',
  'layer',
  'orbit',
  'scope',
  'focus'
]);
