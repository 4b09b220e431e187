/** A figure alone brings its own small script. */
export const csr = false;
