import type { Preprocessing } from '#lib/core/network/spec.ts';
import type { NetworkInfo } from '#lib/model/results.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import { checkpointMeasure } from './checkpointMeasure.ts';

/** "from −1 to 1, red first": what 0 … 255 becomes. */
export function preprocessingInWords({
  scale,
  offset,
  channelOrder,
  perChannel
}: Preprocessing): string {
  const order = channelOrder === 'rgb' ? 'red first' : 'blue first';
  if (!perChannel) return `${range(scale, offset)}, ${order}`;
  const colours = channelOrder === 'rgb' ? ['red', 'green', 'blue'] : ['blue', 'green', 'red'];
  const ranges = colours.map(
    (colour, index) => `${colour} ${range(perChannel.scale[index], perChannel.offset[index])}`
  );
  return `${ranges.join(', ')}, ${order}`;
}

function range(scale: number, offset: number): string {
  return `from ${number(offset)} to ${number(255 * scale + offset)}`;
}

function number(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return formatThree(rounded === 0 ? 0 : rounded).replace('-', '−');
}

const heads = {
  classifier: 'a classifier',
  ssdlite: 'the SSDLite detector',
  features: 'no head: features only',
  other: 'a head that is not run here'
} as const;

/** Name and value of each thing that was found, for a list. */
export function findingsInWords(info: NetworkInfo): (readonly [name: string, value: string])[] {
  const { head, classes, blocks, widthMultiplier } = checkpointMeasure(info);
  const { format } = info.checkpoint ?? {};
  const background = head === 'ssdlite' ? ', background included' : '';
  return [
    ['Network', info.spec.name],
    ['Width multiplier α', String(widthMultiplier)],
    ['Blocks', String(blocks)],
    ['Ends with', classes > 0 ? `${heads[head]}, ${classes} classes${background}` : heads[head]],
    ...(format
      ? ([
          ['Format', format === 'graph-model' ? 'TF.js graph model' : 'TF.js layers model']
        ] as const)
      : [])
  ];
}
