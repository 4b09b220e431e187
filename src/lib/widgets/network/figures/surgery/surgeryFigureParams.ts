import { pickParams, withDefaults } from '../../../host/params.ts';
import { surgeryParams } from '../../surgery/surgeryParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** Prepared: ReLU6 on every linear bottleneck. */
export const surgeryFigureParams = withDefaults(
  pickParams({ ...tensorParams, ...surgeryParams }, ['image', 'backend', 'surgery']),
  { surgery: [{ kind: 'relu6', blocks: 'all' }] }
);
