import { describe, expect, it } from 'vitest';
import { levelAbove, trailOf } from './trail.ts';

const tap = { stage: 'b8', tap: 'depthwise' } as const;
type Place = Parameters<typeof trailOf>[1];
const nothing: Place = { layer: 'b8', tap: null, channel: null, x: null, y: null };
const pick = { channel: 100, at: { x: 7, y: 12 } };
const texts = (...given: Parameters<typeof trailOf>) => trailOf(...given).map(({ text }) => text);

describe('trailOf', () => {
  it('ends at the tensor where nothing within it was chosen', () => {
    expect(texts(tap, nothing, pick)).toEqual(['network', 'block 8', 'depthwise']);
  });

  it('names a channel and a position only where there is a tensor', () => {
    const chosen = { ...nothing, channel: 100, x: 7, y: 12 };
    expect(texts(tap, chosen, undefined)).toEqual(['network', 'block 8', 'depthwise']);
    expect(texts(tap, chosen, pick).slice(3)).toEqual(['channel 100', '7, 12']);
  });

  it('names the channel on the way to a position, and holds on to it on the way back', () => {
    const parts = trailOf(tap, { ...nothing, x: 7 }, pick);
    expect(parts.map(({ level }) => level)).toEqual([
      'network',
      'layer',
      'tap',
      'channel',
      'position'
    ]);
    expect(parts[3].goes).toEqual({ channel: 100, x: null, y: null });
  });

  it('clears all that is deeper than the level gone to', () => {
    const deep = { ...nothing, layer: 'b3', tap: 'expand' as const, channel: 1, x: 2, y: 3 };
    const [network, layer, tensor] = trailOf({ stage: 'b3', tap: 'expand' }, deep, pick);
    expect({ ...deep, ...network.goes }).toEqual(nothing);
    expect({ ...deep, ...layer.goes }).toEqual({ ...nothing, layer: 'b3' });
    expect({ ...deep, ...tensor.goes }).toEqual({ ...nothing, layer: 'b3', tap: 'expand' });
  });
});

describe('levelAbove', () => {
  it('goes from a position to the network, a level at a time, and no further', () => {
    const levels: string[] = [];
    let chosen: Place = { layer: 'b3', tap: 'depthwise', channel: 1, x: 2, y: 3 };
    for (;;) {
      const here = { stage: chosen.layer, tap: chosen.tap ?? ('project' as const) };
      const above = levelAbove(trailOf(here, chosen, pick), chosen);
      if (!above) break;
      levels.push(above.level);
      chosen = { ...chosen, ...above.goes };
    }
    expect(levels).toEqual(['channel', 'tap', 'layer', 'network']);
    expect(chosen).toEqual(nothing);
  });
});
