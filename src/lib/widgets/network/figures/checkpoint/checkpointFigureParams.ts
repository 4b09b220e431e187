import { pickParams } from '../../../host/params.ts';
import { checkpointParams } from '../../checkpoint/checkpointParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** How the pictures are prepared for the reader's own network. */
export const checkpointFigureParams = {
  ...pickParams(tensorParams, ['image', 'backend']),
  ...checkpointParams
};
