const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1]
};

/** By how much an arrow key moves something in the plane; a fifth of it with Shift. */
export function arrowSteps(event: KeyboardEvent, step: number): [number, number] | undefined {
  const by = directions[event.key];
  const size = event.shiftKey ? step / 5 : step;
  return by && [size * by[0], size * by[1]];
}
