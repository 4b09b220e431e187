import type { Plugin } from 'vite';
import type { FigureHeights } from '../figureHeights.ts';

const name = 'virtual:figure-heights';

/**
 * Gives `embed.js` the estimated heights of all figures as a constant.
 * @param heights asked once a build, so that the registry is only loaded where it is needed
 */
export function figureHeights(heights: () => FigureHeights | Promise<FigureHeights>): Plugin {
  return {
    name: 'figure-heights',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    async load(id) {
      if (id !== `\0${name}`) return undefined;
      return `export const heights = ${packed(await heights())};`;
    }
  };
}

/**
 * An expression for the record that takes a third of its bytes: `network/block 640 820;/value 600 700`,
 * where a name that begins with a slash is of the lab before it.
 */
export function packed(heights: FigureHeights): string {
  let lab = '';
  const rows = Object.entries(heights).map(([name, { wide, narrow }]) => {
    const [own, figure] = name.split('/');
    const short = figure !== undefined && own === lab ? `/${figure}` : name;
    lab = own;
    return `${short} ${wide} ${narrow}`;
  });
  if (rows.length === 0) return '{}';
  return `((lab) => Object.fromEntries(${JSON.stringify(rows.join(';'))}.split(";").map((row) => {
    const [short, wide, narrow] = row.split(" ");
    const name = short[0] === "/" ? lab + short : short;
    lab = name.split("/")[0];
    return [name, { wide: +wide, narrow: +narrow }];
  })))()`;
}
