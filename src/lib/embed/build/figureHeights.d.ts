declare module 'virtual:figure-heights' {
  /** Made by `figureHeightsPlugin.ts`. */
  export const heights: import('../figureHeights.ts').FigureHeights;
}
