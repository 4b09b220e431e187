/** The network in three dimensions: what a link can say of it. */
export const spaceParams = {};
