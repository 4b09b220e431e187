/** What is in one tensor: what a link can say of it. */
export const contentsParams = {};
