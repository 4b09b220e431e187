import { pickParams, withDefaults } from '../../../host/params.ts';
import { tensorParams } from '../../tensorParams.ts';
import { weightsParams } from '../../weights/weightsParams.ts';

/** The layer whose weights are shown, and how; it opens on the first convolution. */
export const weightsFigureParams = {
  ...withDefaults(pickParams(tensorParams, ['image', 'backend', 'layer', 'tap', 'channel']), {
    layer: 'stem'
  }),
  ...weightsParams
};
