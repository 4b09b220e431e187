/** Why this detection: what a link can say of it. */
export const whyParams = {};
