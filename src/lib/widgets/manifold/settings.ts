import type { Values } from '../host/params.ts';
import { mostArrows } from './codec/arrowsParam.ts';
import { curvesOf, type CurveName, type manifoldParams, type RowKind } from './manifoldParams.ts';
import { curvesInWords } from './words/curveTitles.ts';

type Asked = Pick<Values<typeof manifoldParams>, 'n' | 'd' | 'curve' | 'rows' | 'arrows' | 'point'>;

/** What is shown of what the address asks for. */
export interface Settings {
  readonly d: 2 | 3;
  readonly n: number;
  readonly curve: CurveName;
  readonly rows: RowKind;
  /** Where something else is shown than was asked for, and why: whole sentences. */
  readonly notes: readonly string[];
}

/** Params that do not go together are settled here: the dimension decides, then the kind of rows. */
export function settle(asked: Asked): Settings {
  const { d } = asked;
  const names: readonly string[] = curvesOf[d];
  const fits = asked.curve !== null && names.includes(asked.curve);
  const curve = fits && asked.curve ? asked.curve : curvesOf[d][0];
  const rows = rowsFor(asked);
  const n =
    rows === 'custom' ? (asked.arrows?.length ?? 2 * Math.min(asked.n, mostArrows)) / 2 : asked.n;
  const notes: string[] = [];
  if (asked.curve !== null && !fits)
    notes.push(
      `${capital(curvesInWords[asked.curve])} needs d = ${5 - d}; with d = ${d}, ${curvesInWords[curve]} is shown.`
    );
  if (asked.rows !== rows)
    notes.push(
      asked.rows === 'custom'
        ? 'Your own rows need d = 2; with d = 3, random normal rows are used.'
        : `Orthonormal columns need at least ${d} rows; with n = ${n}, random normal rows are used.`
    );
  if (asked.point !== null && asked.point.length !== d)
    notes.push(
      `The chosen point has ${asked.point.length} coordinates but d is ${d}, so it is not shown.`
    );
  return { d, n, curve, rows, notes };
}

function rowsFor({ rows, d, n }: Asked): RowKind {
  if (rows === 'custom' && d === 3) return 'normal';
  return rows === 'orthonormal' && n < d ? 'normal' : rows;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
