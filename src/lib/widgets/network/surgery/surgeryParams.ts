/** Operations on the network: what a link can say of it. */
export const surgeryParams = {};
