import * as Plot from '@observablehq/plot';
import { strip } from './strip.ts';

/** Smaller text is not for everybody to read. */
const textSize = 13;

interface ChartOptions extends Plot.PlotOptions {
  /** What the chart shows, as the caption over it. */
  readonly caption: string;
  /** What one sees in it, for those who do not see it. */
  readonly description: string;
}

/**
 * A chart of Observable Plot as a figure of these pages: text of one readable size, one name for a
 * screen reader in place of Plot's names for single marks, a strip of its own where it is wider than
 * the page.
 * @param options those of `Plot.plot`, with a caption and a description
 */
export function chart({ caption, description, ...options }: ChartOptions): HTMLElement {
  const style = { fontSize: `${textSize}px`, fontFamily: 'inherit', background: 'none' };
  const legend = options.color?.legend === true;
  const figure = document.createElement('figure');
  const title = figure.appendChild(document.createElement('figcaption'));
  title.textContent = caption;
  const plot = Plot.plot({ ...options, style, color: { ...options.color, legend: false } });
  if (legend) figure.append(named(colours(plot, style), `Colours: ${options.color?.label}`));
  figure.append(strip(named(plot, description), caption));
  return figure;
}

function colours(plot: ReturnType<typeof Plot.plot>, style: Partial<CSSStyleDeclaration>): Element {
  const legend = plot.legend('color', { style, width: 260 });
  if (!legend) throw new Error('The chart has no scale of colours.');
  legend.style.fontSize = style.fontSize ?? '';
  return legend;
}

/** Makes a drawing one picture with one name. */
function named(drawing: Element, name: string): Element {
  for (const part of drawing.querySelectorAll('[aria-label], [aria-description]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-description');
  }
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', name);
  return drawing;
}
