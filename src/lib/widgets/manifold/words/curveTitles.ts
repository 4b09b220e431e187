import type { CurveName } from '../manifoldParams.ts';

/** Curves as the page calls them, on a button. */
export const curveTitles: Readonly<Record<CurveName, string>> = {
  spiral: 'spiral',
  'two-spirals': 'two spirals',
  circle: 'circle',
  grid: 'grid',
  disc: 'disc',
  drawn: 'drawn by hand',
  photo: 'photograph',
  'swiss-roll': 'Swiss roll',
  sphere: 'sphere'
};

/** The same in the middle of a sentence. */
export const curvesInWords: Readonly<Record<CurveName, string>> = {
  spiral: 'the spiral',
  'two-spirals': 'the two spirals',
  circle: 'the circle',
  grid: 'the grid',
  disc: 'the disc',
  drawn: 'your curve',
  photo: 'the photograph',
  'swiss-roll': 'the Swiss roll',
  sphere: 'the sphere'
};
