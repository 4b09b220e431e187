import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnView, viewAngle } from './viewAngle.ts';

const viewParam = viewAngle({ azimuth: 35, elevation: 28 });

const view = fc.record({
  azimuth: fc.integer({ min: 0, max: 359 }),
  elevation: fc.integer({ min: -89, max: 89 })
});

describe('view angle in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(view, (seen) => {
        expect(viewParam.parse(viewParam.format(seen))).toEqual(seen);
      })
    );
  });
  it('knows no negative zero', () => {
    expect(viewParam.parse('10_-0')).toEqual({ azimuth: 10, elevation: 0 });
  });
  it('refuses what is no angle', () => {
    for (const text of ['', '360_0', '10_90', '10', '1_2_3', '-5_3', 'a_b', '1e2_3'])
      expect(viewParam.parse(text)).toBeUndefined();
  });
  it('stays writable however far it is turned', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: -999, max: 999 }), (seen, by) => {
        const turned = turnView(seen, by, by);
        expect(viewParam.parse(viewParam.format(turned))).toEqual(turned);
      })
    );
  });
});
