import { pickParams, withDefaults } from '../../../params.ts';
import { liveParams } from '../../live/liveParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The moving picture; a tensor is read with each frame only where the reader asks for it. */
export const cameraFigureParams = {
  ...pickParams(tensorParams, ['image', 'backend', 'layer', 'tap', 'score', 'iou']),
  ...withDefaults(liveParams, { liveTensor: false })
};
