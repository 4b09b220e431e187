/** The reader's own checkpoint: what a link can say of it. */
export const checkpointParams = {};
