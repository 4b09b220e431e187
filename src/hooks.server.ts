import type { Handle } from '@sveltejs/kit';

/** The faces in which the first lines of every page are set; others are fetched when a letter needs them. */
const firstFaces = /literata-latin-opsz-(normal|italic)/;

/**
 * Has a page name its scripts, styles and first faces in its head: a face that comes before the first
 * paint moves no line.
 */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: ({ type, path }) => type === 'js' || type === 'css' || firstFaces.test(path)
  });
