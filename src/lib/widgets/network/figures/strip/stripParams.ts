import { pickParams, withDefaults } from '../../../host/params.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The picture, and the stage that is enlarged. */
export const stripParams = withDefaults(pickParams(tensorParams, ['image', 'backend', 'layer']), {
  layer: 'b12'
});
