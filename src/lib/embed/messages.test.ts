import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address, parseFrameMessage, parseHostMessage } from './messages.ts';

describe('embed messages', () => {
  it('come back as they were sent', () => {
    expect(parseHostMessage(address('memory', { type: 'set', query: 't=4' }))).toEqual({
      type: 'set',
      widget: 'memory',
      query: 't=4'
    });
    expect(parseFrameMessage(address('memory', { type: 'resize', height: 512 }))).toEqual({
      type: 'resize',
      widget: 'memory',
      height: 512
    });
  });

  it('are ignored when unknown, malformed, foreign or of another version', () => {
    const set = address('memory', { type: 'set', query: 't=4' });
    const refused: unknown[] = [
      null,
      'set',
      { ...set, source: 'somebody' },
      { ...set, version: 2 },
      { ...set, widget: 7 },
      { ...set, query: 7 },
      { ...set, query: 'x'.repeat(1e6) },
      { ...set, type: 'toString' }
    ];
    expect(refused.map(parseHostMessage)).toEqual(refused.map(() => undefined));
    const measures = address('memory', { type: 'measures', measures: {} });
    expect(parseFrameMessage({ ...measures, measures: { a: 1 } })).toBeUndefined();
    expect(parseFrameMessage({ ...measures, type: 'resize', height: NaN })).toBeUndefined();
  });

  it('never throw, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(parseHostMessage(data)).toBeUndefined();
        expect(parseFrameMessage(data)).toBeUndefined();
      })
    );
  });
});
