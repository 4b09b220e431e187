import { choice, decimal, flag, integer, optional, type Param } from '../../host/params.ts';

/** Orders of the channels in the grid. */
export const channelOrders = ['index', 'mean', 'variance', 'zeros', 'contribution'] as const;
export type ChannelOrder = (typeof channelOrders)[number];

/** A tensor by its name in the address, e.g. `b8.expand`; whether it exists is for the network to say. */
const tensorName: Param<string> = {
  default: 'b8.expand',
  parse: (text) => (/^[a-z]{1,12}\d{0,3}\.[a-zA-Z]{1,16}$/.test(text) ? text : undefined),
  format: (name) => name
};

/** All channels of one tensor: what a link can say of their order, filter and comparison. */
export const channelParams = {
  order: choice(channelOrders, 'index'),
  /** Each map on a scale of its own. */
  mapsOwn: flag(false),
  /** Leaves out channels that are zero everywhere. */
  skipZero: flag(false),
  /** Leaves out channels whose values are smaller than this in the mean of their absolute values. */
  leastMean: decimal(0, 0, 1000, 3),
  /** The detection that contributions are counted for: its place in the list, from 0. */
  toward: integer(0, 0, 99),
  /** A second tensor beside the chosen one. */
  compare: optional(tensorName)
};
