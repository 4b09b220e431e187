/** What is on the screen with the plane folded by so many per cent. */
export function foldTitle({ fold }: { readonly fold: number }): string {
  if (fold === 0) return 'Before ReLU every point of the plane has a place of its own';
  if (fold < 100) return 'ReLU pushes what is negative towards the axes';
  return 'ReLU folds the plane: what was negative lands on the axes';
}

/** What becomes of a point of two numbers under ReLU. */
export function fateOfPoint([first, second]: readonly number[]): string {
  const negative = Number(first < 0) + Number(second < 0);
  if (negative === 0) return 'both numbers are positive, so nothing happens to it';
  if (negative === 2) return 'both numbers are negative, so ReLU leaves nothing of it';
  return `its ${first < 0 ? 'first' : 'second'} number is negative, and ReLU sets it to zero`;
}
