/** A map with all that is needed to read it apart from the page. */
export interface MapFigure {
  readonly title: string;
  /** What picture, network and position: the lines under the map. */
  readonly lines: readonly string[];
  /** The map as a data address, one pixel a value, and its size in values. */
  readonly picture: string;
  readonly columns: number;
  readonly rows: number;
  /** CSS colours along the scale, and what its ends (and its middle) stand for. */
  readonly colours: readonly string[];
  readonly ends: readonly [low: string, high: string];
}

const width = 480;
const margin = 24;
const lineHeight = 18;

/**
 * One map as a figure of its own: title, map, scale with its end values, and what it is a map of.
 * The map's values stay pixels, everything else can be edited.
 */
export function figureSvg({
  title,
  lines,
  picture,
  columns,
  rows,
  colours,
  ends
}: MapFigure): string {
  const side = width - 2 * margin;
  const high = (side * rows) / columns;
  const scaleTop = 56 + high + 14;
  const linesTop = scaleTop + 48;
  const height = linesTop + lines.length * lineHeight + 8;
  const stops = colours
    .map(
      (colour, i) => `<stop offset="${i / (colours.length - 1)}" stop-color="${escape(colour)}"/>`
    )
    .join('');
  const text = (x: number, y: number, size: number, words: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="${size}"${more}>${escape(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="serif" fill="#1a1a1a">`,
    `<title>${escape(title)}</title>`,
    `<defs><linearGradient id="scale">${stops}</linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(margin, 36, 18, title, ' font-weight="600"'),
    `<image x="${margin}" y="56" width="${side}" height="${high}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${escape(picture)}"/>`,
    `<rect x="${margin}" y="${scaleTop}" width="${side}" height="10" fill="url(#scale)"/>`,
    text(margin, scaleTop + 26, 13, ends[0]),
    text(width - margin, scaleTop + 26, 13, ends[1], ' text-anchor="end"'),
    ...lines.map((line, i) => text(margin, linesTop + i * lineHeight, 13, line)),
    '</svg>\n'
  ].join('\n');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
