import type { Palette } from './scene.ts';

/** The colours of the theme in which an element stands. Browser only. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const css = (name: string) => style.getPropertyValue(`--${name}`).trim();
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
