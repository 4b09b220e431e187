import { plural } from '#lib/core/words/plural.ts';
import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';

interface Told {
  readonly n: number;
  readonly activation: 'relu' | 'identity';
  readonly decoder: 'pinv' | 'exact';
  /** Share of the pixels that no decoder can find; missing before there are pixels. */
  readonly lostShare?: number;
}

/** What became of the photograph, as the figure's title; before it has come, what is known without it. */
export function photoTitle({ n, activation, decoder, lostShare }: Told): string {
  const channels = `${formatCount(n)} ${plural(n, 'channel')}`;
  if (n < 3) return `A colour is three numbers: ${channels} cannot hold it, with or without ReLU`;
  if (activation === 'identity') return `Without ReLU, ${channels} bring every colour back`;
  if (lostShare === undefined)
    return `The colours of a photograph through ${channels} with ReLU, and back`;
  if (lostShare > 0)
    return `With ReLU, ${channels} lose the colour of ${formatPercent(lostShare)} of the pixels`;
  return decoder === 'exact'
    ? `With ReLU, ${channels} bring every colour back`
    : `With ReLU, ${channels} lose no colour, but T⁺ bends them all`;
}
