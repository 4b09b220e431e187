/** Knows every way in which CSS writes a colour. */
let pen: CanvasRenderingContext2D | null | undefined;

/**
 * The colours of the theme in which an element stands, by the names of their CSS variables, as
 * #rrggbb; grey where the page has none. Built style sheets are minified, so that a variable may hold
 * `coral` where its source says #ff7f50: a canvas gives both back in the one form. Browser only.
 */
export function themeColours(element: Element): (name: string) => string {
  const style = getComputedStyle(element);
  pen ??= document.createElement('canvas').getContext('2d');
  return (name) => {
    if (!pen) return '#808080';
    pen.fillStyle = '#808080';
    pen.fillStyle = style.getPropertyValue(name);
    return String(pen.fillStyle);
  };
}
