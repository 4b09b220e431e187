import type { Table2Report } from '#lib/core/importer/report.ts';

/** What the comparison of a network with Table 2 comes to, as a title. */
export function headlineOf({ rows }: Pick<Table2Report, 'rows'>, whose: 'site' | 'reader'): string {
  const different = rows.filter(({ agrees }) => !agrees).length;
  const network = whose === 'site' ? 'The network of this site' : 'Your network';
  if (different === 0) return `${network} agrees with Table 2 in all ${rows.length} rows`;
  return `${network} differs from Table 2 in ${different} of ${rows.length} rows`;
}
