import type { CheckpointRequest } from '#lib/model/checkpoint/checkpointRequest.ts';
import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import type { NetworkInfo } from '#lib/model/results.ts';

/** What is to run: the network that ships or a checkpoint, and by what it is computed. */
export interface Wish {
  readonly checkpoint: CheckpointRequest | undefined;
  readonly backend: BackendWish;
}

/** The network that ships, by the site's own engine: what is measured and surveyed. */
export const trainedNetwork: Wish = { checkpoint: undefined, backend: 'fused' };

/** What was wished, and what came of it. */
export interface Loaded extends Wish {
  readonly info: NetworkInfo;
}

/**
 * True if two requests are for one network.
 * @param info what was found in the checkpoint that was loaded: what stands in it is no matter of
 *   wishing
 */
export function sameNetwork(
  loaded: CheckpointRequest | undefined,
  wished: CheckpointRequest | undefined,
  info: NetworkInfo | undefined
): boolean {
  if (!loaded || !wished) return loaded === wished;
  const { preprocessingFound, sizeFound } = info?.checkpoint ?? {};
  return Boolean(
    loaded.from === wished.from &&
    loaded.labels === wished.labels &&
    (preprocessingFound || sameWords(loaded.preprocessing, wished.preprocessing)) &&
    (sizeFound || loaded.inputSize === wished.inputSize)
  );
}

/** True if two wishes lead to the same network on the same backend. */
export function sameWish(one: Wish, other: Wish, info: NetworkInfo | undefined): boolean {
  return one.backend === other.backend && sameNetwork(one.checkpoint, other.checkpoint, info);
}

function sameWords(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
