/**
 * File name of a figure's picture in the gallery, in `thumbnails/` of the built site.
 * @param figure e.g. `memory/blocks`
 * @param state name of one of its examples; missing for the figure as it starts
 */
export function thumbnailName(figure: string, state?: string): string {
  const name = figure.replace('/', '-');
  return `${name}${state === undefined ? '' : `--${state}`}.png`;
}
