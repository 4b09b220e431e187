/**
 * Makes many buttons one tab stop: the arrow keys, Home and End go from one to the next. For lists
 * whose buttons come and go; those that are new are taken in. Tab leads to the one that is pressed or
 * current, else to the first of them.
 * @param selector the buttons, within the element it is attached to
 */
export function rovingFocus(selector: string): (element: HTMLElement) => () => void {
  return (element) => {
    const all = () => [...element.querySelectorAll<HTMLElement>(selector)];
    let at = 0;

    /** What is pressed or current, wherever that comes from, is where Tab leads. */
    function follow(): void {
      const marked = all().findIndex((button) =>
        button.matches('[aria-pressed=true], [aria-current]')
      );
      if (marked >= 0) at = marked;
      settle();
    }
    function settle(): void {
      const buttons = all();
      at = Math.max(0, Math.min(at, buttons.length - 1));
      for (const [index, button] of buttons.entries()) button.tabIndex = index === at ? 0 : -1;
    }
    function move(event: KeyboardEvent): void {
      const buttons = all();
      const from = buttons.indexOf(event.target as HTMLElement);
      const to = {
        ArrowDown: from + 1,
        ArrowRight: from + 1,
        ArrowUp: from - 1,
        ArrowLeft: from - 1,
        Home: 0,
        End: buttons.length - 1
      }[event.key];
      if (from < 0 || to === undefined || !buttons[to]) return;
      event.preventDefault();
      at = to;
      settle();
      buttons[to].focus();
    }
    const observer = new MutationObserver(follow);
    observer.observe(element, {
      childList: true,
      subtree: true,
      attributeFilter: ['aria-pressed', 'aria-current']
    });
    element.addEventListener('keydown', move);
    follow();
    return () => {
      observer.disconnect();
      element.removeEventListener('keydown', move);
    };
  };
}
