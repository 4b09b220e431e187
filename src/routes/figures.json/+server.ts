import { json } from '@sveltejs/kit';
import { listFigures } from '#lib/content/listFigures.ts';
import type { RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'never';

/** All figures, for the gallery, for tests and for scripts on other sites. */
export const GET: RequestHandler = async () => json(await listFigures('en'));
