/**
 * One row of a reader's own stack, as a row of the paper's Table 2: n blocks of c output channels,
 * the first with stride s. `inverted`: inner width = t · input; `classic`: inner width = c ÷ t.
 */
export interface StackRow {
  readonly kind: 'inverted' | 'classic';
  readonly t: number;
  readonly c: number;
  readonly n: number;
  readonly s: 1 | 2;
}

export const mostRows = 12;
export const mostBlocks = 40;
/** Largest values of a row, so that a link cannot ask for more than a browser computes at once. */
export const most = { t: 12, c: 2048, n: 20 } as const;

/**
 * The text form of a stack: rows joined by dots, each `i` or `r` with its expansion t (`r` for the
 * classic residual block), then `c` and the output channels, and where they are not 1 `n` and the
 * number of blocks, `s` and the stride of the first: `i1c16.i6c24n2s2.r4c256n3s2`.
 */
export function formatStack(rows: readonly StackRow[]): string {
  return rows.map(formatRow).join('.');
}

function formatRow({ kind, t, c, n, s }: StackRow): string {
  const times = n === 1 ? '' : `n${n}`;
  return `${kind === 'inverted' ? 'i' : 'r'}${t}c${c}${times}${s === 1 ? '' : `s${s}`}`;
}

/** The rows, or one sentence on what is wrong with the text. */
export function parseStack(text: string): readonly StackRow[] | string {
  const parts = text.split('.');
  if (parts.length > mostRows) return `A stack has at most ${mostRows} rows, not ${parts.length}.`;
  const rows: StackRow[] = [];
  for (const part of parts) {
    const row = parseRow(part);
    if (!row) return `“${part.slice(0, 20)}” is not a row: ${form}`;
    rows.push(row);
  }
  const blocks = rows.reduce((sum, { n }) => sum + n, 0);
  return blocks <= mostBlocks ? rows : `A stack has at most ${mostBlocks} blocks, not ${blocks}.`;
}

const form = `it takes the form i6c24n2s2, with t up to ${most.t}, c up to ${most.c}, n up to ${most.n} and s 1 or 2.`;

function parseRow(text: string): StackRow | undefined {
  const match = /^([ir])([1-9]\d?)c([1-9]\d{0,3})(?:n([1-9]\d?))?(?:s([12]))?$/.exec(text);
  if (!match) return undefined;
  const [t, c, n] = [match[2], match[3], match[4] ?? '1'].map(Number);
  if (t > most.t || c > most.c || n > most.n) return undefined;
  return { kind: match[1] === 'i' ? 'inverted' : 'classic', t, c, n, s: match[5] === '2' ? 2 : 1 };
}
