import { describe, expect, it } from 'vitest';
import { peaksTitle } from './peaksTitle.ts';
import { sampleNetwork } from './sampleNetworks.ts';

const ids = ['resnet-50', 'mobilenet-v1', 'shufflenet-3', 'mobilenet-v2'] as const;
const runs = ids.map((id) => sampleNetwork(id));

describe('the title of the networks', () => {
  it('says where the peaks sit and who gets its own down', () => {
    expect(peaksTitle(runs, 'plain')).toBe('Every peak sits where the picture is large');
    expect(peaksTitle(runs, 'fused')).toBe(
      'Every peak sits where the picture is large; only MobileNetV2 reduces it by more than half'
    );
    expect(peaksTitle(runs, 'in-place')).toContain('none falls by half');
  });

  it('speaks of one network where one is shown', () => {
    expect(peaksTitle([runs[3]], 'fused')).toBe(
      'The peak of MobileNetV2 sits where the picture is large; it falls by more than half'
    );
    expect(peaksTitle([runs[1]], 'fused')).toContain('it falls by less than half');
  });

  it('is not true of a network whose picture never is large', () => {
    const late = { ...runs[3], network: { ...runs[3].network, resolution: 224 * 16 } };
    expect(peaksTitle([late], 'plain')).toContain('does not sit');
    expect(peaksTitle([late, late], 'plain')).toContain('No peak sits');
    expect(peaksTitle([late, runs[0]], 'plain')).toContain('1 of 2 peaks sit');
  });
});
