import { activations } from '#lib/core/manifold/activation.ts';
import { followPoint } from '#lib/core/manifold/followPoint.ts';
import { sectors } from '#lib/core/manifold/regions/sectors.ts';
import type { Values } from '../../../host/params.ts';
import { normalEmbedding } from '#lib/core/manifold/embeddings/normalEmbedding.ts';
import { regionsOfSectors } from '../../drawings/regions.ts';
import type { wedgesParams } from './wedgesParams.ts';

type Asked = Values<typeof wedgesParams>;

/** The point that is shown: the one asked for, or, where that is none of the plane, the origin. */
function pointOf({ point }: Pick<Asked, 'point'>): readonly [number, number] {
  return point?.length === 2 ? [point[0], point[1]] : [0, 0];
}

/** The point on its way through n random rows. */
function followed(asked: Asked) {
  const embedding = normalEmbedding(asked.n, 2, asked.seed);
  return { embedding, ...followPoint(embedding, activations.relu, pointOf(asked)) };
}

/** The title that is true of this point. */
export function wedgesTitle(asked: Asked): string {
  const { active, lost } = followed(asked);
  const rows = ['No row is', 'One row is', 'Two rows are', 'Three rows are'][active.length];
  const start = `${rows ?? `${active.length} rows are`} active at this point`;
  return lost ? `${start}: it is lost` : `${start}: it can be found again`;
}

/** One row at the point: its equation while it is active. */
export interface RowAtPoint {
  readonly row: number;
  /** t_i, two numbers. */
  readonly direction: readonly [number, number];
  /** t_i·x. */
  readonly z: number;
  readonly active: boolean;
}

/** What the reader has set, and all that follows from it. */
export class WedgesState {
  readonly #values: () => Asked;

  constructor(values: () => Asked) {
    this.#values = values;
  }

  readonly n = $derived.by(() => this.#values().n);
  readonly point = $derived.by(() => pointOf(this.#values()));
  readonly way = $derived.by(() => followed(this.#values()));
  readonly wedges = $derived.by(() => sectors(this.way.embedding, activations.relu));
  readonly regions = $derived(regionsOfSectors(this.wedges));
  readonly rows: readonly RowAtPoint[] = $derived.by(() => {
    const { embedding, z, active } = this.way;
    return Array.from(z, (value, row) => ({
      row,
      direction: [embedding.rows[2 * row], embedding.rows[2 * row + 1]] as const,
      z: value,
      active: active.includes(row)
    }));
  });
}
