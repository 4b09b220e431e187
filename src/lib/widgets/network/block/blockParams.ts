/** The tensors of one block: what a link can say of it. */
export const blockParams = {};
