import { pickParams } from '../../../host/params.ts';
import { measuredParams } from '../../plan/measuredParams.ts';

/** The memory budget of the site's own engine. */
export const budgetParams = pickParams(measuredParams, ['engine', 'limit']);
