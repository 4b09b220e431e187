import { pickParams, withDefaults } from '../../../host/params.ts';
import { networkParams } from '../../networkParams.ts';

/** Prepared: ReLU6 on every linear bottleneck. */
export const surgeryFigureParams = withDefaults(
  pickParams(networkParams, ['image', 'backend', 'surgery']),
  { surgery: [{ kind: 'relu6', blocks: 'all' }] }
);
