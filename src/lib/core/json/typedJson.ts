/** Reads unknown JSON into typed values; each function names the place where a value does not fit. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** A value is missing or of another type than expected. `message` says where and what was found. */
export class JsonShapeError extends Error {
  constructor(where: string, expected: string, found: unknown) {
    super(`${where} should be ${expected}, but is ${describe(found)}.`);
    this.name = 'JsonShapeError';
  }
}

export function asObject(value: unknown, where: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new JsonShapeError(where, 'an object', value);
  }
  return value as JsonObject;
}

export function asArray(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new JsonShapeError(where, 'a list', value);
  return value;
}

export function asText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new JsonShapeError(where, 'a string', value);
  return value;
}

export function asFlag(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw new JsonShapeError(where, 'true or false', value);
  return value;
}

/** A finite number. */
export function asNumber(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new JsonShapeError(where, 'a number', value);
  }
  return value;
}

/** A whole number of at least `least`. */
export function asCount(value: unknown, where: string, least = 0): number {
  const number = asNumber(value, where);
  if (!Number.isSafeInteger(number) || number < least) {
    throw new JsonShapeError(where, `a whole number of at least ${least}`, value);
  }
  return number;
}

/** One of a fixed list of words. */
export function asOneOf<T extends string>(value: unknown, where: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new JsonShapeError(where, `one of ${words.join(', ')}`, value);
  return found;
}

export function asCounts(value: unknown, where: string): readonly number[] {
  return asArray(value, where).map((item, index) => asCount(item, `${where}[${index}]`));
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
