import { parseFirstLook, type FirstLook } from '#lib/core/engine/firstLook.ts';
import { defaultSample } from '../../samples.ts';

/**
 * The stored first look of the default sample, for the prerendered page; undefined in the browser,
 * which fetches it, and where the weights have not been prepared.
 */
export const stillLook: FirstLook | undefined = import.meta.env.SSR ? readStored() : undefined;

/** Read from the disk and not imported, so that it never becomes part of what a browser loads. */
function readStored(): FirstLook | undefined {
  const files = process.getBuiltinModule('node:fs');
  const path = `static/weights/first-look/${defaultSample.id}.json`;
  return files.existsSync(path)
    ? parseFirstLook(JSON.parse(files.readFileSync(path, 'utf8')))
    : undefined;
}
