import { pickParams } from '../../../host/params.ts';
import { measuredParams } from '../../plan/measuredParams.ts';

/** Whose bytes are compared with the plan. */
export const planParams = pickParams(measuredParams, ['engine', 'limit']);
