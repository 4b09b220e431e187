/** The detector made visible: what a link can say of it. */
export const ssdliteParams = {};
