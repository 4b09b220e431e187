import { strip } from './strip.ts';

type Cell = string | number | undefined;

interface TableOptions {
  /** What the table holds, over it. */
  readonly caption: string;
  /** How numbers are written; missing: with separators of thousands. */
  readonly format?: (value: number, column: string) => string;
  /** Scrolls within half a screen. */
  readonly tall?: boolean;
}

const plain = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

/**
 * A table of rows that all have the same keys; the keys head the columns, the first column names
 * the rows.
 */
export function table(
  rows: readonly Readonly<Record<string, Cell>>[],
  { caption, format = plain, tall = false }: TableOptions
): HTMLElement {
  const columns = Object.keys(rows[0] ?? {});
  const element = document.createElement('table');
  element.createCaption().textContent = caption;
  const head = element.createTHead().insertRow();
  const isNumeric = (column: string) => rows.some((row) => typeof row[column] === 'number');
  for (const column of columns) head.append(cell('th', column, isNumeric(column), 'col'));
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const [index, column] of columns.entries()) {
      const value = row[column];
      const text = typeof value === 'number' ? format(value, column) : (value ?? '–');
      line.append(cell(index === 0 ? 'th' : 'td', text, isNumeric(column), 'row'));
    }
  }
  const framed = strip(element, caption);
  framed.classList.toggle('tall', tall);
  return framed;
}

function cell(kind: 'th' | 'td', text: string, isNumber: boolean, scope: string): HTMLElement {
  const element = document.createElement(kind);
  element.textContent = text;
  element.classList.toggle('number', isNumber);
  if (kind === 'th') element.setAttribute('scope', scope);
  return element;
}
