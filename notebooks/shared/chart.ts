import * as Plot from '@observablehq/plot';
import { strip } from './strip.ts';

/** Smaller text is not for everybody to read. */
const textSize = 13;
/** Room for text of this size; Plot reckons with 10 px. */
const margins = { marginTop: 32, marginBottom: 48, marginLeft: 52 };

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
  const plot = Plot.plot({
    ...margins,
    ...options,
    style,
    color: { ...options.color, legend: false }
  });
  if (legend)
    figure.append(
      named(colours(plot, style, options.color?.ticks), `Colours: ${options.color?.label}`)
    );
  figure.append(strip(named(plot, description), caption));
  return figure;
}

function colours(
  plot: ReturnType<typeof Plot.plot>,
  style: Partial<CSSStyleDeclaration>,
  ticks: Plot.ScaleOptions['ticks'] = 4
): Element {
  const legend = plot.legend('color', { style, width: 300, ticks, tickFormat: plainNumber });
  if (!legend) throw new Error('The chart has no scale of colours.');
  legend.style.fontSize = style.fontSize ?? '';
  return legend;
}

/** 0.001 rather than 1m; 1e-6 rather than 1µ. */
export function plainNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-3
    ? value.toExponential(0)
    : value.toLocaleString('en');
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
