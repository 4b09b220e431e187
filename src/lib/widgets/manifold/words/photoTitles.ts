import type { photoNames } from '../manifoldParams.ts';

/** Photographs of the site as the page calls them. */
export const photoTitles: Readonly<Record<(typeof photoNames)[number], string>> = {
  chelsea: 'a cat’s face',
  coffee: 'a cup of coffee',
  astronaut: 'an astronaut',
  citrus: 'citrus fruits'
};
