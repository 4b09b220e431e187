export const themeWishes = ['light', 'dark', 'auto'] as const;
/** What a reader, a link or an embedding page wishes; `auto` is what the system has. */
export type ThemeWish = (typeof themeWishes)[number];

export function isThemeWish(value: unknown): value is ThemeWish {
  return themeWishes.some((wish) => wish === value);
}

const darkSystem = '(prefers-color-scheme: dark)';

/** Shows this document in other colours; `src/app.html` does the same before the first paint. */
export function applyTheme(wish: ThemeWish): void {
  const system = matchMedia(darkSystem).matches ? 'dark' : 'light';
  const { dataset } = document.documentElement;
  dataset.themeWish = wish;
  dataset.theme = wish === 'auto' ? system : wish;
}

/** Changes the colours with the system's, while that is the wish. @returns what ends it */
export function followSystemTheme(): () => void {
  const system = matchMedia(darkSystem);
  const follow = () => {
    if (document.documentElement.dataset.themeWish === 'auto') applyTheme('auto');
  };
  system.addEventListener('change', follow);
  return () => system.removeEventListener('change', follow);
}
