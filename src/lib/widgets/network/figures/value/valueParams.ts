import { pickParams, withDefaults } from '../../../host/params.ts';
import { arithmeticParams } from '../../arithmetic/arithmeticParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The picture, and one number of one tensor: a depthwise one, whose sum has nine terms. */
export const valueParams = {
  ...withDefaults(
    pickParams(tensorParams, ['image', 'backend', 'layer', 'tap', 'channel', 'x', 'y', 'blend']),
    { tap: 'depthwise' }
  ),
  ...arithmeticParams
};
