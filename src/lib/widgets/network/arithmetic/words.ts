import type { Explanation, Term, ValueRef } from '#lib/core/explain/arithmetic/explanation.ts';
import type { Activation, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import { formatCount } from '#lib/ui/formatNumber.ts';
import { tensorPath } from '../layer/tapNames.ts';

/** A number in a cell: two or three decimals, "0" only for what is exactly zero. */
export function cellNumber(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 0.0005) return '≈\u202f0';
  return value.toFixed(size < 0.0995 ? 3 : size < 99.5 ? 2 : 0).replace('-', '−');
}

/**
 * The power of ten that cells of a square are written in, so that their numbers can be told apart:
 * 0, unless all are very small or some very large.
 */
export function cellPower(values: readonly number[]): number {
  const largest = Math.max(0, ...values.map(Math.abs));
  return largest === 0 || (largest >= 0.05 && largest < 1000) ? 0 : Math.floor(Math.log10(largest));
}

/** "kernel", "kernel, × 10⁻⁸" */
export function titleWithPower(title: string, power: number): string {
  const raised = [...String(power)].map((sign) =>
    sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)]
  );
  return power === 0 ? title : `${title}, × 10${raised.join('')}`;
}

/** "channel 100, column 7, row 12" */
export function placeInWords({ channel, x, y }: ValueRef): string {
  return `channel ${channel}, column ${x}, row ${y}`;
}

/** "red", "channel 37": what a channel of a tensor is called. */
export function channelName(spec: NetworkSpec, { stage }: TapRef, channel: number): string {
  if (stage !== 'image') return `channel ${channel}`;
  const { channelOrder } = spec.preprocessing;
  const order = channelOrder === 'bgr' ? ['blue', 'green', 'red'] : ['red', 'green', 'blue'];
  return order[channel] ?? `channel ${channel}`;
}

/** What a step of a list goes to: the channel, or where that is the same for all, the position. */
export function termName(spec: NetworkSpec, { form, sources }: Explanation, term: Term): string {
  if (form === 'sum')
    return term.source === 0 ? 'the projection' : `the block’s input, ${tensorPath(sources[1])}`;
  if (form === 'mean') return `column ${term.x}, row ${term.y}`;
  const channel = channelName(spec, sources[term.source], term.channel);
  return form === 'pointwise' ? channel : `${channel} at ${term.x}, ${term.y}`;
}

/** What kind of sum it is, in a sentence. */
export function formInWords({ form, kernelSize, terms, sources }: Explanation): string {
  const from = tensorPath(sources[0]);
  const count = formatCount(terms.length);
  const area = `${kernelSize} × ${kernelSize}`;
  switch (form) {
    case 'patch':
      return `A depthwise convolution reads one channel only: the ${area} patch of ${from} around this position, with each number multiplied by one number of the kernel (the weights that the network has learned for this channel).`;
    case 'volume':
      return `A convolution reads the ${area} patches of all channels of ${from} and multiplies each number by its weight, ${count} products in all.`;
    case 'pointwise':
      return `A 1×1 convolution reads one position only, but all ${count} channels of ${from}, each multiplied by its weight.`;
    case 'sum':
      return 'The shortcut adds the block’s input to the projection, number by number.';
    case 'mean':
      return `Global average pooling takes the mean of all ${count} positions of the channel.`;
  }
}

const cuts: Record<Activation, string> = { linear: '', relu: 'ReLU', relu6: 'ReLU6' };

/** What the activation function did to a sum; without one the sum is the value. */
export function cutInWords(activation: Activation, sum: number): string {
  if (activation === 'linear') return 'no activation function: the sum is the value';
  const name = cuts[activation];
  if (sum < 0) return `${name}: below 0, so cut to 0`;
  if (activation === 'relu6' && sum > 6) return `${name}: above 6, so cut to 6`;
  return activation === 'relu6'
    ? `${name}: between 0 and 6, so unchanged`
    : `${name}: not below 0, so unchanged`;
}
