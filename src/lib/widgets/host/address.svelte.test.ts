import { describe, expect, it, vi } from 'vitest';
import { Address } from './address.svelte.ts';

const table = ['n', 'seed'];

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

  it('lets bare names belong to the lab of a page with figures', () => {
    const address = new Address(['blocks', 'fused', 'memory'], 'memory');
    address.start(new URLSearchParams('mode=fused&blocks.t=4'), 'https://example.org/', vi.fn());
    expect(address.own(address.query!, 'memory').toString()).toBe('mode=fused');
    expect(address.own(address.query!, 'blocks').toString()).toBe('t=4');
    expect(address.names('memory', ['mode', 't'])).toBe(true);
    expect(address.names('fused', ['mode', 't'])).toBe(false);
    expect(address.names('blocks', ['t'], ['t'])).toBe(false);
  });

  it('tells a widget that comes alive late what the address says by then', () => {
    const { address } = started(['spiral', 'fold'], 'spiral.n=8');
    address.write('fold', ['fold'], [['fold', '40']]);
    const read = vi.fn();
    address.follow('late', read);
    expect(read.mock.calls[0][0].toString()).toBe('spiral.n=8&fold.fold=40');
  });

  it('lets a link change some widgets, and tells those alone', () => {
    const { address, replace } = started(
      ['spiral', 'fold'],
      'spiral.n=8&spiral.seed=2&fold.fold=40'
    );
    const [spiral, fold] = [vi.fn(), vi.fn()];
    address.follow('spiral', spiral);
    address.follow('fold', fold);
    spiral.mockClear();
    fold.mockClear();
    const query = address.visit(new URLSearchParams('spiral.n=30'));
    expect(query).toBe('fold.fold=40&spiral.n=30');
    expect(spiral).toHaveBeenCalledExactlyOnceWith(expect.anything(), false);
    expect(fold).not.toHaveBeenCalled();
    address.rewrite();
    expect(replace).toHaveBeenLastCalledWith('fold.fold=40&spiral.n=30');
  });
});
