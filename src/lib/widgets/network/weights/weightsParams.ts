/** The weights of one layer: what a link can say of it. */
export const weightsParams = {};
