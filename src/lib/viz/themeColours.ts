import { createSubscriber } from 'svelte/reactivity';

/** Knows every way in which CSS writes a colour. */
let pen: CanvasRenderingContext2D | null | undefined;

/** What calls this in an effect, a derived value or a painting is done again in another theme. */
const followTheme = createSubscriber((changed) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
});

/**
 * The colours of the theme in which an element stands, by the names of their CSS variables, as
 * #rrggbb; grey where the page has none. Built style sheets are minified, so that a variable may hold
 * `coral` where its source says #ff7f50: a canvas gives both back in the one form. Whatever Svelte
 * runs that reads them runs again when the theme changes. Browser only.
 */
export function themeColours(element: Element): (name: string) => string {
  followTheme();
  const style = getComputedStyle(element);
  pen ??= document.createElement('canvas').getContext('2d');
  return (name) => {
    if (!pen) return '#808080';
    pen.fillStyle = '#808080';
    pen.fillStyle = style.getPropertyValue(name);
    return String(pen.fillStyle);
  };
}
