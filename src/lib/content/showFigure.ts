/** How long the mark stays, in milliseconds. */
const markedFor = 1000;

/** How long the page is kept from moving under a figure that has just been shown, in milliseconds. */
const heldFor = 1500;

/**
 * Brings a figure of the page into view, at least half of it or as much as the screen holds, moves
 * the focus there, and marks it for a second.
 * @param instance id of the figure's place
 */
export async function showFigure(instance: string): Promise<void> {
  const place = document.getElementById(instance);
  if (!place) return;
  const bring = () => place.scrollIntoView({ block: fits(place) ? 'center' : 'start' });
  bring();
  const figure = await alive(place);
  // a figure that has just come alive may be higher or lower than the space kept free for it
  bring();
  hold(bring);
  (figure ?? place).focus({ preventScroll: true });
  mark(place);
}

/**
 * Keeps a place in the text in view, to which a reader has come back: figures above it may still be
 * changing their height.
 */
export function keepInView(place: HTMLElement): void {
  hold(() => place.scrollIntoView({ block: 'nearest' }));
}

/**
 * Keeps a figure in view while those above it change their height, as they do when a link changes
 * the photograph of all of them: until the reader moves on, or for `heldFor` milliseconds.
 */
function hold(bring: () => void): void {
  const observer = new ResizeObserver(bring);
  const moves = ['wheel', 'touchmove', 'pointerdown', 'keydown'];
  function release(): void {
    observer.disconnect();
    for (const move of moves) removeEventListener(move, release);
  }
  observer.observe(document.body);
  for (const move of moves) addEventListener(move, release, { passive: true });
  setTimeout(release, heldFor);
}

function fits(element: Element): boolean {
  return element.getBoundingClientRect().height <= innerHeight;
}

/** The live figure inside its place; undefined if it does not come alive within three seconds. */
function alive(place: Element): Promise<HTMLElement | undefined> {
  const find = () =>
    place.querySelector<HTMLElement>('[data-widget]:has([data-share] *)') ?? undefined;
  return new Promise((resolve) => {
    if (find()) return resolve(find());
    const observer = new MutationObserver(() => {
      if (find()) end();
    });
    const timer = setTimeout(end, 3000);
    function end(): void {
      observer.disconnect();
      clearTimeout(timer);
      resolve(find());
    }
    observer.observe(place, { childList: true, subtree: true });
  });
}

function mark(place: HTMLElement): void {
  place.dataset.marked = '';
  setTimeout(() => delete place.dataset.marked, markedFor);
}
