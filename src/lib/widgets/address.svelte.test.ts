import { describe, expect, it, vi } from 'vitest';
import { Address } from './address.svelte.ts';
import { integer } from './params.ts';

const table = { n: integer(3, 2, 1024), seed: integer(1, 0, 999) };

function started(instances: string[], query: string) {
  const address = new Address(instances);
  const replace = vi.fn();
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  return { address, replace };
}

describe('Address', () => {
  it('keeps the states of several widgets apart', () => {
    const { address, replace } = started(['memory', 'manifold'], 'manifold.n=8&memory.t=4&n=5');
    expect(address.own(address.query!, 'manifold').toString()).toBe('n=8');
    address.write('manifold', table, [['seed', '7']]);
    address.flush();
    expect(replace).toHaveBeenCalledExactlyOnceWith('memory.t=4&n=5&manifold.seed=7');
  });

  it('lets the first widget of a page understand links from when it was alone there', () => {
    const { address, replace } = started(['manifold', 'memory'], 'n=5&seed=2&manifold.seed=3');
    const own = address.own(address.query!, 'manifold');
    expect([own.get('n'), own.get('seed')]).toEqual(['5', '3']);
    expect(address.own(address.query!, 'memory').has('n')).toBe(false);
    address.write('manifold', table, [['n', '6']]);
    address.flush();
    expect(replace).toHaveBeenCalledExactlyOnceWith('manifold.n=6');
  });

  it('understands bare and prefixed names where a widget is alone, and writes bare ones', () => {
    const { address, replace } = started(['manifold'], 'manifold.n=8&seed=2&theme=dark');
    const own = address.own(address.query!, 'manifold');
    expect([own.get('n'), own.get('seed')]).toEqual(['8', '2']);
    address.write('manifold', table, [['n', '9']]);
    address.flush();
    expect(replace).toHaveBeenCalledExactlyOnceWith('theme=dark&n=9');
  });

  it('writes once for many changes, and nothing after the page is left', () => {
    vi.useFakeTimers();
    const { address, replace } = started(['manifold'], '');
    for (let n = 2; n < 50; n++) address.write('manifold', table, [['n', String(n)]]);
    vi.runAllTimers();
    expect(replace).toHaveBeenCalledExactlyOnceWith('n=49');
    address.write('manifold', table, [['n', '50']]);
    address.stop();
    vi.runAllTimers();
    expect(replace).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});
