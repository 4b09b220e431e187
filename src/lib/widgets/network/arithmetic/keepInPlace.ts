/**
 * Keeps an element where it is on the screen while what stands above it changes its height: a door
 * that was pressed stays under the finger. Ends with the reader's next touch, key or turn of the
 * wheel.
 * @returns how to end it
 */
export function keepInPlace(element: HTMLElement): () => void {
  const wanted = element.getBoundingClientRect().top;
  const ended = new AbortController();
  const observer = new ResizeObserver(() => {
    const moved = element.getBoundingClientRect().top - wanted;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
  });
  const end = () => {
    observer.disconnect();
    ended.abort();
  };
  observer.observe(document.body);
  for (let above = element.parentElement; above; above = above.parentElement)
    observer.observe(above);
  for (const event of ['pointerdown', 'wheel', 'keydown', 'touchmove'])
    window.addEventListener(event, end, { signal: ended.signal, passive: true });
  return end;
}
