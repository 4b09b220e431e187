import { pickParams } from '../../../host/params.ts';
import { networkParams } from '../../networkParams.ts';

/** The network to scale: from where it is seen, and at which layer. */
export const spaceFigureParams = pickParams(networkParams, [
  'image',
  'backend',
  'layer',
  'orbit',
  'scope',
  'focus'
]);
