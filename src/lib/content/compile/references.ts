/** One source that pages cite; all of them are in content/references.json. */
export interface Reference {
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly url: string;
}

export type References = Readonly<Record<string, Reference>>;

/**
 * Checks the list of sources.
 * @throws Error naming the entry and field that is missing
 */
export function parseReferences(value: unknown): References {
  if (typeof value !== 'object' || value === null)
    throw new Error('The references are not a list.');
  for (const [key, entry] of Object.entries(value))
    for (const field of ['authors', 'title', 'where', 'url'])
      if (typeof (entry as Record<string, unknown>)?.[field] !== 'string')
        throw new Error(`The reference “${key}” has no ${field}.`);
  return value as References;
}
