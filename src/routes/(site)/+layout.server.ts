import { listPages } from '#lib/content/listPages.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => ({ pages: listPages('en') });
