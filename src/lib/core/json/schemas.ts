/**
 * Schemas of what is read from files. Each knows what it wants in the words of an error, "a list";
 * `read` makes the sentence.
 */
import * as v from 'valibot';

/** A value that could be anything becomes a `T`, or is refused. */
export type Schema<T> = v.GenericSchema<unknown, T>;

export const text = v.string('a string');
export const flag = v.boolean('true or false');
/** A finite number. */
export const number = v.pipe(v.number('a number'), v.finite('a number'));
/** Whatever there is, or nothing. */
export const anything = v.optional(v.unknown());

const anObject = 'an object';

/** An object as it is, with whatever it holds. */
export const anyObject = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  anObject
);

/** A whole number of at least `least`. */
export function count(least = 0) {
  const words = `a whole number of at least ${least}`;
  return v.pipe(number, v.safeInteger(words), v.minValue(least, words));
}

/** One of a fixed list of words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, `one of ${words.join(', ')}`);
}

export function list<const T extends v.GenericSchema>(item: T) {
  return v.array(item, 'a list');
}

/** An object of which these entries are read. */
export function object<const T extends v.ObjectEntries>(entries: T) {
  return v.object(entries, ({ path }) => wanted(entries, path?.[0].key));
}

/** A missing entry is an issue of the object; the sentence is about the entry. */
function wanted(entries: v.ObjectEntries, missing: unknown): string {
  if (typeof missing !== 'string') return anObject;
  const { message } = entries[missing] as { readonly message?: unknown };
  return typeof message === 'string' ? message : anObject;
}
