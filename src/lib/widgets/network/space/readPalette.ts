import { themeColours } from '#lib/viz/themeColours.ts';
import type { Palette } from './scene.ts';

/** The colours of the theme in which an element stands. Browser only. */
export function readPalette(element: Element): Palette {
  const inTheme = themeColours(element);
  const css = (name: string) => inTheme(`--${name}`);
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
