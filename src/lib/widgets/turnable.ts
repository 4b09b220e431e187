const keys: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [5, 0],
  ArrowRight: [-5, 0],
  ArrowUp: [0, 5],
  ArrowDown: [0, -5]
};

/** Degrees of a turn for each pixel of a drag. */
const perPixel = 0.5;

/**
 * Lets an element be turned by arrow keys, mouse and finger. A finger that moves up or down scrolls
 * the page as ever, if the element's `touch-action` is `pan-y`.
 * @param turn told by how many degrees, around and up
 */
export function turnable(
  turn: (azimuth: number, elevation: number) => void
): (element: HTMLElement) => () => void {
  let from: { x: number; y: number } | undefined;

  function key(event: KeyboardEvent): void {
    const by = keys[event.key];
    if (!by) return;
    event.preventDefault();
    turn(...by);
  }
  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY };
  }
  function move(event: PointerEvent): void {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(dx) + Math.abs(dy) < 2) return;
    from = { x: event.clientX, y: event.clientY };
    turn(-dx * perPixel, dy * perPixel);
  }
  const up = () => (from = undefined);

  return (element) => {
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('keydown', key, { signal });
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', up, { signal });
    element.addEventListener('pointercancel', up, { signal });
    return () => listening.abort();
  };
}
