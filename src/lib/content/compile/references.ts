import * as v from 'valibot';

const fields = ['authors', 'title', 'where', 'url'] as const;

/** One source that pages cite; all of them are in content/references.json. */
export type Reference = Readonly<Record<(typeof fields)[number], string>>;

export type References = Readonly<Record<string, Reference>>;

const references: v.GenericSchema<unknown, References> = v.record(
  v.string(),
  v.object(v.entriesFromList(fields, v.string()))
);

/**
 * Checks the list of sources.
 * @throws Error naming the entry and field that is missing
 */
export function parseReferences(value: unknown): References {
  const { success, output, issues } = v.safeParse(references, value, { abortEarly: true });
  if (success) return output;
  const [entry, field] = issues[0].path ?? [];
  if (!entry) throw new Error('The references are not a list.');
  throw new Error(
    `The reference “${String(entry.key)}” has no ${String(field?.key ?? fields[0])}.`
  );
}
