import { choice, integer } from '../../host/params.ts';

/** In what order the terms of a long sum are listed. */
export const sumOrders = ['size', 'order'] as const;

/** The arithmetic of one value: what a link can say of it beyond the value itself. */
export const arithmeticParams = {
  sumOrder: choice(sumOrders, 'size'),
  /** Page of the list of terms, counted from 1. */
  sumPage: integer(1, 1, 9999)
};
