import { pickParams, withDefaults } from '../../../host/params.ts';
import { liveParams } from '../../live/liveParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The moving picture; no tensor is read with its frames, so that they come as fast as they can. */
export const cameraFigureParams = {
  ...pickParams(tensorParams, ['image', 'backend', 'score']),
  ...withDefaults(liveParams, { liveTensor: false })
};
