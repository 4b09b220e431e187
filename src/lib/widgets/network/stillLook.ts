import { parseFirstLook, type FirstLook } from '#lib/core/engine/firstLook.ts';
import { defaultSample } from './samples.ts';

/**
 * The stored first look of the default sample, for the prerendered page; undefined in the browser,
 * which fetches it, and where the weights have not been prepared.
 */
export const stillLook: FirstLook | undefined = import.meta.env.SSR ? stored() : undefined;

function stored(): FirstLook | undefined {
  const files = import.meta.glob<unknown>('/static/weights/first-look/dog.json', {
    eager: true,
    import: 'default'
  });
  const file = files[`/static/weights/first-look/${defaultSample.id}.json`];
  return file === undefined ? undefined : parseFirstLook(file);
}
