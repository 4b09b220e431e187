/**
 * A part of the page that scrolls sideways by itself, and by the keyboard.
 * @param name what scrolls, for a screen reader
 */
export function strip(content: Element, name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'strip';
  element.tabIndex = 0;
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', name);
  element.append(content);
  return element;
}
