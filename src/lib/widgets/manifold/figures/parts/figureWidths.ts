/** Where a figure's slider for n stops: far enough apart for a finger, and the paper's five among them. */
export const figureWidths: readonly number[] = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30];

/** The same, and on to where the bend of T⁺ has almost gone. */
export const decoderWidths: readonly number[] = [2, 3, 5, 8, 15, 30, 64, 128, 256, 1024];

/** For colours, which are three numbers. */
export const colourWidths: readonly number[] = [2, 3, 4, 6, 8, 12, 16, 24, 32, 64];
