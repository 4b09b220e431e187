import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { PageServerLoad } from './$types';

/** Where the sample photographs come from. */
const sampleCredits = v.array(
  v.object({
    id: v.string(),
    file: v.string(),
    author: v.string(),
    license: v.string(),
    source: v.string()
  })
);
const libraryList = v.object({ dependencies: v.record(v.string(), v.string()) });
const library = v.object({ version: v.string(), license: v.string() });

function readJson<T>(schema: v.GenericSchema<unknown, T>, path: string): T {
  return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
}

export const load: PageServerLoad = () => ({
  samples: readJson(sampleCredits, 'static/samples/credits.json'),
  libraries: readLibraries()
});

/** The libraries whose code reaches the reader, with the licence that each package declares. */
function readLibraries() {
  const { dependencies } = readJson(libraryList, 'package.json');
  const shipped = [...Object.keys(dependencies), 'svelte', '@sveltejs/kit'];
  return [...shipped, '@fontsource-variable/literata'].map((name) => {
    const { version, license } = readJson(library, `node_modules/${name}/package.json`);
    return { name, version, license };
  });
}
