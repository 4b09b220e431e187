interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a hand or a key asks of a picture; places are pixels from its top left. */
export interface Hands {
  /** By whole degrees, around and up. */
  readonly turn: (azimuth: number, elevation: number) => void;
  /** By this factor. */
  readonly zoom?: (factor: number) => void;
  /** A press that did not become a drag. */
  readonly press?: (at: Place) => void;
  /** Where the pointer rests; undefined when it has left. */
  readonly point?: (at: Place | undefined) => void;
  /** To the next or the one before. */
  readonly step?: (by: 1 | -1) => void;
  /** Back to the whole. */
  readonly home?: () => void;
}

const degreesPerPixel = 0.5;
/** A hand shakes: less than this many pixels is no drag. */
const leastDrag = 4;
const zoomStep = 1.25;

/**
 * Lets an element be turned by mouse, finger and keys, and zoomed and pressed where that means
 * something. One finger that moves up or down scrolls the page, if the element's `touch-action` is
 * `pan-y`; the wheel zooms together with Ctrl, which is also what a pinch on a touchpad is.
 */
export function turnable(hands: Hands): (element: HTMLElement) => () => void {
  const fingers = new Map<number, Place>();
  /** What of the way has not become a whole degree yet. */
  let rest: Place = { x: 0, y: 0 };
  let travelled = 0;
  let wasPinch = false;
  /** Whether the finger went up or down at first, which is the page's to follow; unknown before that. */
  let scrolls: boolean | undefined;

  function placeIn(event: PointerEvent): Place {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (fingers.size === 0) {
      [travelled, wasPinch] = [0, false];
      rest = { x: 0, y: 0 };
      scrolls = undefined;
    }
    fingers.set(event.pointerId, placeIn(event));
  }

  function move(event: PointerEvent): void {
    const at = placeIn(event);
    const before = fingers.get(event.pointerId);
    if (!before) return hands.point?.(at);
    const span = spread(fingers);
    fingers.set(event.pointerId, at);
    if (fingers.size > 1) {
      wasPinch = true;
      return hands.zoom?.(spread(fingers) / Math.max(1, span));
    }
    travelled += Math.hypot(at.x - before.x, at.y - before.y);
    rest = { x: rest.x + at.x - before.x, y: rest.y + at.y - before.y };
    if (travelled < leastDrag || wasPinch) return;
    scrolls ??= event.pointerType === 'touch' && Math.abs(rest.y) > Math.abs(rest.x);
    if (!scrolls) drag();
  }

  function drag(): void {
    const [x, y] = [rest.x, rest.y].map((way) => Math.trunc(way * degreesPerPixel));
    if (x === 0 && y === 0) return;
    rest = { x: rest.x - x / degreesPerPixel, y: rest.y - y / degreesPerPixel };
    hands.turn(-x, y);
  }

  function up(event: PointerEvent): void {
    const known = fingers.delete(event.pointerId);
    if (known && fingers.size === 0 && travelled < leastDrag && !wasPinch)
      hands.press?.(placeIn(event));
  }

  function key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const act = keyed(hands)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey || !hands.zoom) return;
    event.preventDefault();
    hands.zoom(Math.exp(-event.deltaY / 200));
  }

  return (element) => {
    const listening = new AbortController();
    const { signal } = listening;
    const lost = (event: PointerEvent) => fingers.delete(event.pointerId);
    element.addEventListener('keydown', key, { signal });
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerup', up, { signal });
    element.addEventListener('pointercancel', lost, { signal });
    element.addEventListener('pointerleave', () => hands.point?.(undefined), { signal });
    element.addEventListener('wheel', wheel, { signal, passive: false });
    return () => listening.abort();
  };
}

/** What each key does; those that do nothing here keep their meaning for the page. */
function keyed({
  turn,
  zoom,
  step,
  home
}: Hands): Readonly<Record<string, (() => void) | undefined>> {
  return {
    ArrowLeft: () => turn(5, 0),
    ArrowRight: () => turn(-5, 0),
    ArrowUp: () => turn(0, 5),
    ArrowDown: () => turn(0, -5),
    ...(zoom && { '+': () => zoom(zoomStep), '-': () => zoom(1 / zoomStep) }),
    ...(step && { PageDown: () => step(1), PageUp: () => step(-1) }),
    ...(home && { Home: home })
  };
}

/** Distance of the first two fingers, or 1 while there are not two. */
function spread(fingers: ReadonlyMap<number, Place>): number {
  const [one, other] = fingers.values();
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 1;
}
