/** Camera and video: what a link can say of it. */
export const liveParams = {};
