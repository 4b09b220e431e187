import { ledger } from '#lib/core/paper/ledger.ts';
import { checkEntry, type Fact } from '#lib/core/paper/ledgerEntry.ts';

/** `npm run facts`: every printed number beside its recomputation; `--json`: one JSON document. */
const facts = ledger.map(checkEntry);

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(facts, null, 2));
} else {
  printTable(facts);
}

function printTable(facts: readonly Fact[]): void {
  const rows = facts.map((fact) => [
    fact.id,
    String(fact.printed),
    fact.recomputed === null ? '–' : String(Number(fact.recomputed.toPrecision(6))),
    fact.agrees === null ? 'not recomputed' : fact.agrees ? 'agrees' : 'differs',
    fact.source
  ]);
  const table = [['id', 'printed', 'recomputed', '', 'source'], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd()
    );
  }
  const differing = ledger.filter(({ erratum }) => erratum);
  for (const { id, erratum } of differing) console.log(`${id}: ${erratum}`);
}
