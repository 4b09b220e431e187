import { readFileSync } from 'node:fs';
import type { PageServerLoad } from './$types';

/** Where a sample photograph comes from, as in static/samples/credits.json. */
interface SampleCredit {
  readonly id: string;
  readonly file: string;
  readonly author: string;
  readonly license: string;
  readonly source: string;
}

export const load: PageServerLoad = () => ({
  samples: (JSON.parse(readFileSync('static/samples/credits.json', 'utf8')) as SampleCredit[]).map(
    ({ id, file, author, license, source }) => ({ id, file, author, license, source })
  ),
  libraries: readLibraries()
});

/** The libraries whose code reaches the reader, with the licence that each package declares. */
function readLibraries() {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const shipped = [...Object.keys(dependencies), 'svelte', '@sveltejs/kit'];
  return [...shipped, '@fontsource-variable/literata'].map((name) => {
    const source = readFileSync(`node_modules/${name}/package.json`, 'utf8');
    const { version, license } = JSON.parse(source) as { version: string; license: string };
    return { name, version, license };
  });
}
