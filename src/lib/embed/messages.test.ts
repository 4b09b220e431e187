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

  it('carry options, one or both', () => {
    const parse = (options: object) =>
      parseHostMessage({ ...address('memory', { type: 'options' }), ...options });
    const head = { type: 'options', widget: 'memory' };
    expect(parse({})).toEqual(head);
    expect(parse({ theme: 'dark' })).toEqual({ ...head, theme: 'dark' });
    expect(parse({ hide: [] })).toEqual({ ...head, hide: [] });
    expect(parse({ theme: 'auto', hide: ['t', 'mode'], more: 1 })).toEqual({
      ...head,
      theme: 'auto',
      hide: ['t', 'mode']
    });
    const refused: object[] = [
      { theme: 'blue' },
      { theme: null },
      { theme: 'dark', hide: 'seed' },
      { hide: [7] },
      { hide: ['x'.repeat(1000)] },
      { hide: Array(1000).fill('x') }
    ];
    expect(refused.map(parse)).toEqual(refused.map(() => undefined));
  });

  it('say that there is no such figure', () => {
    const missing = { type: 'missing', widget: 'memory/nothing' } as const;
    expect(parseFrameMessage(address('memory/nothing', { type: 'missing' }))).toEqual(missing);
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
