import { describe, expect, it } from 'vitest';
import { framePath, frameQuery } from './frameAddress.ts';

describe('the address of a frame', () => {
  it('is that of a lab or of a figure, each part encoded by itself', () => {
    expect(framePath('memory')).toBe('embed/memory/');
    expect(framePath('network/block')).toBe('embed/network/block/');
    expect(framePath('a b/c?d#e')).toBe('embed/a%20b/c%3Fd%23e/');
  });

  it.each(['', ' ', '/', 'network/', '/block', 'network//block', '..', '../x', 'a/..', 'a/b/c'])(
    'is none for “%s”',
    (name) => expect(framePath(name)).toBeUndefined()
  );

  it('has the state first, then what the page wishes', () => {
    expect(frameQuery({ state: '' })).toBe('');
    expect(frameQuery({ state: 'n=8&seed=3' })).toBe('n=8&seed=3');
    expect(frameQuery({ state: 'n=8', theme: 'dark', hide: 'seed,n' })).toBe(
      'n=8&theme=dark&hide=seed%2Cn'
    );
  });

  it('has the reader’s state where there is one, and what was prepared beside it', () => {
    expect(frameQuery({ state: 'n=8', reader: 'n=8' })).toBe('n=8');
    expect(frameQuery({ state: 'n=8&seed=3', reader: 'n=5' })).toBe(
      'n=5&prepared=n%3D8%26seed%3D3'
    );
    expect(frameQuery({ state: 'n=8', reader: '' })).toBe('prepared=n%3D8');
  });
});
