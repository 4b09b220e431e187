import { listPages } from '#lib/content/listPages.ts';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = () =>
  listPages('en').flatMap(({ slug }) => (slug === '' ? [] : [{ slug }]));
