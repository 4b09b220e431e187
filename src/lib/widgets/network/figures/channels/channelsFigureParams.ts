import { choice, pickParams, withDefaults } from '../../../host/params.ts';
import { channelParams } from '../../channels/channelParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** Orders that need no question to the network. */
export const plainOrders = ['index', 'mean', 'variance', 'zeros'] as const;

/** The picture, the tensor, and the order of its maps. */
export const channelsFigureParams = {
  ...withDefaults(pickParams(tensorParams, ['image', 'backend', 'layer', 'tap', 'channel']), {
    tap: 'expand'
  }),
  ...pickParams(channelParams, ['mapsOwn']),
  order: choice(plainOrders, 'variance')
};
