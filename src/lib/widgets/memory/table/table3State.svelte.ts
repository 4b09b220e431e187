import type { ParamStore } from '../../host/paramStore.svelte.ts';
import type { table3Params } from './tableParams.ts';
import { measureColumns, tableRows, type TableSetting } from './tableRows.ts';

/** Table 3 in the reader's way of counting, and the cell that is open. */
export class Table3State {
  readonly #params: ParamStore<typeof table3Params>;
  readonly #measured = measureColumns();

  constructor(params: ParamStore<typeof table3Params>) {
    this.#params = params;
  }

  readonly setting: TableSetting = $derived.by(() => {
    const { table, tensors, bytes } = this.#params.values;
    return { counting: table, tensors, bytesPerValue: bytes };
  });
  readonly rows = $derived.by(() => tableRows(this.setting, this.#measured));
  readonly opened = $derived.by(() =>
    this.rows.flatMap(({ cells }) => cells).find(({ id }) => id === this.#params.values.cell)
  );

  toggle(cell: string): void {
    this.#params.set({ cell: this.#params.values.cell === cell ? null : cell });
  }
}
