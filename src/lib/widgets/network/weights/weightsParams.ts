import { choice, flag } from '../../host/params.ts';

/** Orders of a layer's inputs and outputs. */
export const weightsOrders = ['index', 'norm', 'cluster'] as const;
export type WeightsOrder = (typeof weightsOrders)[number];

/** CSS pixels a weight takes; `fit`: as wide as there is room. */
export const weightsZooms = ['fit', '2', '4', '8', '16'] as const;
export type WeightsZoom = (typeof weightsZooms)[number];

/** The weights of one layer: what a link can say of it. */
export const weightsParams = {
  weightsOrder: choice(weightsOrders, 'index'),
  weightsZoom: choice(weightsZooms, 'fit'),
  /** Each filter or kernel on a scale of its own. */
  weightsOwn: flag(false)
};
