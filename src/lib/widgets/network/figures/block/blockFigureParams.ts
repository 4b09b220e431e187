import { pickParams } from '../../../host/params.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The picture, and the block. */
export const blockFigureParams = pickParams(tensorParams, ['image', 'backend', 'layer']);
