import { choice } from '../../params.ts';

/** Orders of the channels in the grid. */
export const channelOrders = ['index', 'mean', 'variance', 'zeros', 'contribution'] as const;

/** All channels of one tensor: what a link can say of their order, filter and comparison. */
export const channelParams = {
  order: choice(channelOrders, 'index')
};
