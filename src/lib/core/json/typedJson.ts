import { safeParse, type IssuePathItem } from 'valibot';
import type { Schema } from './schemas.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A value is missing or of another type than expected. `message` says where and what was found. */
export class JsonShapeError extends Error {
  constructor(where: string, expected: string, found: unknown) {
    super(`${where} should be ${expected}, but is ${describe(found)}.`);
    this.name = 'JsonShapeError';
  }
}

/**
 * Reads unknown JSON into typed values.
 * @param where what the value is called in an error: "model.json"
 * @throws JsonShapeError naming the first place where it does not fit
 */
export function read<T>(schema: Schema<T>, value: unknown, where: string): T {
  const { success, output, issues } = safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  const [{ path, message, input }] = issues;
  throw new JsonShapeError(placeOf(path ?? [], where), message, input);
}

/**
 * The way to a value. A thing in a list is called by its own name where it has one, so that a reader
 * finds it in a file of thousands of lines: `stem.convolution.padding`, not `stages[0].layers[0].padding`.
 */
function placeOf(path: readonly IssuePathItem[], where: string): string {
  let owner = where;
  let place = where;
  for (const { key, value } of path) {
    if (typeof key === 'number') {
      const { id, name, layer = owner, tap } = (value ?? {}) as JsonObject;
      const own = id ?? name;
      if (typeof own === 'string') place = own;
      else place = typeof tap === 'string' ? `${String(layer)}.${tap}` : `${place}[${key}]`;
    } else {
      owner = place;
      place = `${place}.${String(key)}`;
    }
  }
  return place;
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
