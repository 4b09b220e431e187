import { describe, expect, it } from 'vitest';
import { scriptsByFigure, withPreloads, type Chunk } from './preloadPlugin.ts';

const chunk = (fileName: string, more: Partial<Chunk> = {}): Chunk => ({
  fileName,
  facadeModuleId: null,
  imports: [],
  dynamicImports: [],
  ...more
});

describe('the scripts of a figure alone', () => {
  it('are its definition, its view and all they import, but not what comes later', () => {
    const facadeModuleId = '/src/lib/widgets/network/figures/strip/index.ts';
    const found = scriptsByFigure([
      chunk('alone.js', { dynamicImports: ['strip.js'] }),
      chunk('strip.js', { facadeModuleId, imports: ['alone.js'], dynamicImports: ['view.js'] }),
      chunk('view.js', { imports: ['alone.js', 'map.js'], dynamicImports: ['more.js'] }),
      chunk('map.js', { imports: ['view.js'] }),
      chunk('more.js')
    ]);
    expect([...found]).toEqual([['network/strip', ['strip.js', 'alone.js', 'view.js', 'map.js']]]);
  });

  it('are named in its document, once', () => {
    const html = '<head><script type="module" src="../frame/alone.js"></script></head>';
    const once = withPreloads(html, ['alone.js', 'a.js']);
    expect(once).toContain('rel="modulepreload" href="../frame/a.js"');
    expect(once).not.toContain('href="../frame/alone.js"');
    expect(withPreloads(once, ['b.js'])).toBe(once.replace('a.js', 'b.js'));
    expect(() => withPreloads('<head></head>', [])).toThrow('no script');
  });
});
