import type { BlockSpectra, WeakestPixel } from '#lib/core/activity/activity.ts';
import { expectedLostFraction } from '#lib/core/manifold/expected/expectedLostFraction.ts';
import { participationRatio } from '#lib/core/linear/spectrum.ts';
import { figure7ReadingError } from '#lib/core/paper/figure7.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatCount, formatPercent, formatThree } from '#lib/ui/formatNumber.ts';
import {
  blockWidths,
  closeness,
  closestBlock,
  printedCounts,
  untrainedCounts,
  type BlockCounts,
  type BlockWidths,
  type PrintedCounts
} from './block/blockCounts.ts';

/** Blocks at which some pixel has fewer positive channels than the block's input has channels. */
export function blocksBelow(blocks: readonly BlockCounts[]): BlockCounts[] {
  return blocks.filter((block) => closeness(block) < 1);
}

/** The blocks under the threshold in the paper's drawing, as digitised. */
export function printedBelow(): (BlockWidths & { readonly smallest: number })[] {
  return blockWidths.flatMap((block, index) => {
    const { smallest } = printedCounts[index];
    return smallest < block.inputChannels ? [{ ...block, smallest }] : [];
  });
}

/** What the counts of one picture, or of several, come to. */
export function verdict(blocks: readonly BlockCounts[], subject: string): string {
  const below = blocksBelow(blocks);
  const closest = closestBlock(blocks);
  const { positive, inputChannels, expandedChannels, number } = closest;
  const near = `block ${number}, where ${formatCount(positive.smallest)} of ${formatCount(expandedChannels)} channels are above zero, ${formatThree(closeness(closest))} times its ${inputChannels} input channels`;
  if (below.length === 0)
    return `${subject}, no pixel of any block has fewer channels above zero than the block has input channels. The closest is ${near}.`;
  const names = listOf(below.map((block) => String(block.number)));
  return `${subject}, ${plural(below.length, 'one block falls', `${below.length} blocks fall`)} below the number of input channels at some pixel: ${names}. The lowest is ${near}.`;
}

/** How the three layers of the drawing, and the two of the text, go together. */
export function erratum(): string {
  const below = printedBelow();
  const cases = below.map(
    ({ number, smallest, inputChannels }) =>
      `${smallest} against ${inputChannels} in block ${number}`
  );
  return `According to the paper’s text, all but two layers stay above the line; its drawing shows ${wordOf(below.length)} below: ${listOf(cases)}.`;
}

/** What Fig. 7 says by itself: the figure’s title before anything has been run. */
export function storedTitle(): string {
  const [all, below] = [blockWidths.length, printedBelow().length];
  return `In ${all - below} of ${all} blocks of the paper’s network, every pixel keeps at least as many channels as the block’s input has`;
}

/** How well the figure was read. */
export function readingNote(): string {
  const error = formatThree(Math.ceil(figure7ReadingError() * 100) / 100);
  return `The paper’s counts are read from the vector drawing of Fig. 7. Its line for all channels, whose true values are known, was read correctly to within ${error} channels.`;
}

/** What training does to the counts of the drawing. */
export function trainingWords(): string {
  const shares = (counts: readonly PrintedCounts[], kind: keyof PrintedCounts) =>
    counts.map((count, index) => count[kind] / blockWidths[index].expandedChannels);
  const range = (values: readonly number[]) =>
    `${formatPercent(Math.min(...values))} to ${formatPercent(Math.max(...values))}`;
  return `In the drawing, means before training are ${range(shares(untrainedCounts, 'average'))} of the channels and its smallest counts ${range(shares(untrainedCounts, 'smallest'))}; after it, ${range(shares(printedCounts, 'average'))} and ${range(shares(printedCounts, 'smallest'))}. Training hardly moves the mean, but it lengthens the tail.`;
}

/** The counts beside those of random rows, as in the manifold lab. */
export function randomWords({ inputChannels: k, expandedChannels: n }: BlockWidths): string {
  const lost = formatThree(expectedLostFraction(n, k));
  const spread = formatThree(Math.sqrt(n) / 2);
  return `If each channel were on or off at the toss of a coin, as with random rows, the counts would scatter around ${formatCount(n / 2)} with a standard deviation of √n/2 = ${spread}, and fall below k = ${k} with a chance of ${lost}.`;
}

/** What ReLU6 does to the rank of its input's linear image. */
export function spectrumWords(spectra: BlockSpectra): string {
  const [bottleneck, linear, expanded] = [spectra.bottleneck, spectra.linear, spectra.expanded].map(
    participationRatio
  );
  const { inputChannels: k, expandedChannels: n, pixels } = spectra;
  const change =
    expanded > linear
      ? `ReLU6 raises it from ${formatThree(linear)} to ${formatThree(expanded)}`
      : `ReLU6 lowers it from ${formatThree(linear)} to ${formatThree(expanded)}`;
  const against =
    expanded > bottleneck ? 'more than the bottleneck’s' : 'still less than the bottleneck’s';
  const limit =
    pixels <= n
      ? ` There are only ${formatCount(pixels)} pixels, so none of these spectra can have more than ${formatCount(pixels - 1)} directions.`
      : '';
  return `A linear layer cannot add directions: before ReLU6, the ${formatCount(n)} channels vary in at most ${k}. As for the effective rank, ${change}, ${against} ${formatThree(bottleneck)}.${limit}`;
}

/** What the weights say at the pixel with the fewest channels between the clips. */
export function weakestWords(
  { inside, rank, condition }: WeakestPixel,
  { inputChannels: k, expandedChannels: n }: BlockWidths
): string {
  const start = `At the ringed pixel, the fewest channels lie strictly between 0 and 6: ${formatCount(inside)} of ${formatCount(n)}. Their weights have rank ${rank} of ${k}`;
  if (rank < k)
    return `${start}, so the block’s input at this pixel cannot be recovered from its expansion.`;
  return `${start}, so the input at this pixel can be recovered; the direction that comes through best is ${formatThree(condition)} times as strong as the one that comes through worst.`;
}

function listOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Small numbers as words. */
export function wordOf(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count);
}
