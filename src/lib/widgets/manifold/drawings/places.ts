import { side } from './drawing.ts';
import type { Placing } from './frame.ts';

/** CSS left and top of a point of the plane in a panel. */
export function styleAt({ scale, x, y }: Placing, px: number, py: number): string {
  const share = (value: number) => `${((100 * value) / side).toFixed(3)}%`;
  return `left:${share(x + scale * px)};top:${share(y - scale * py)}`;
}

/** The point of the plane under the pointer. */
export function pointAt(
  { scale, x, y }: Placing,
  panel: DOMRect,
  event: { readonly clientX: number; readonly clientY: number }
): [number, number] {
  const across = ((event.clientX - panel.left) / panel.width) * side;
  const down = ((event.clientY - panel.top) / panel.height) * side;
  return [(across - x) / scale, (y - down) / scale];
}

/** A point moved back into the disc of that radius, where it lies outside. */
export function withinDisc(radius: number, x: number, y: number): [number, number] {
  const distance = Math.hypot(x, y);
  return distance <= radius ? [x, y] : [(x * radius) / distance, (y * radius) / distance];
}
