import type { Palette } from './scene.ts';

/** @param css the theme's colour of a name */
export function readPalette(css: (name: string) => string): Palette {
  return {
    image: css('line-strong'),
    head: css('line-strong'),
    bottleneck: css('bottleneck'),
    expansion: css('expansion'),
    depthwise: css('depthwise'),
    shortcut: css('shortcut'),
    branch: css('line-strong'),
    ground: css('ground'),
    edge: css('ink-soft'),
    accent: css('accent'),
    ink: css('ink'),
    field: css('ink')
  };
}
