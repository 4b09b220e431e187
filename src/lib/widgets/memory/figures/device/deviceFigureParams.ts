import { pickParams, withDefaults } from '../../../host/params.ts';
import { blockParams } from '../../blockParams.ts';
import { deviceParams } from '../../device/deviceParams.ts';
import { networksParams } from '../../networks/networksParams.ts';

/** The device, the network and how it is run: a phone's way, one byte a value and blocks as one. */
export const deviceFigureParams = {
  ...withDefaults(pickParams(blockParams, ['mode', 'split', 'bytes']), {
    mode: 'fused',
    bytes: 1
  }),
  ...withDefaults(pickParams(networksParams, ['network', 'resolution', 'alpha', 'stack']), {
    network: 'mobilenet-v2'
  }),
  ...deviceParams
};
