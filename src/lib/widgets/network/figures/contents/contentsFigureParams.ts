import { pickParams, withDefaults } from '../../../host/params.ts';
import { tensorParams } from '../../tensorParams.ts';

/** The tensor whose directions are counted; it opens inside block 8. */
export const contentsFigureParams = withDefaults(
  pickParams(tensorParams, ['image', 'backend', 'layer', 'tap', 'channel']),
  { tap: 'expand' }
);
