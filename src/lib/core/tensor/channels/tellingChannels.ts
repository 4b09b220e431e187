import { rank } from './rank.ts';

/**
 * The channels that tell most at a glance, in ascending order of their numbers: a choice of what to
 * show, no claim about what the network finds important.
 * @param rated one number a channel, larger for those that tell more: the variance over the picture,
 * or of a map of one position the value
 * @param count how many; all of them where there are not more
 * @param always a channel that is among them in any case
 */
export function tellingChannels(
  rated: ArrayLike<number>,
  count: number,
  always?: number
): number[] {
  const ranked = rank(rated);
  const isAsked = always !== undefined && always >= 0 && always < rated.length && count > 0;
  const chosen = new Set(isAsked ? [always] : []);
  for (const channel of ranked) {
    if (chosen.size >= count) break;
    chosen.add(channel);
  }
  return [...chosen].sort((a, b) => a - b);
}
