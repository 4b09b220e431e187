import {
  asArray,
  asFlag,
  asNumber,
  asObject,
  JsonShapeError,
  type JsonObject
} from '#lib/core/json/typedJson.ts';

/**
 * Attributes of a graph node, read on demand. They are protocol buffers written as JSON: whole
 * numbers may be texts, texts are base64 or lists of character codes.
 */
export class Attributes {
  readonly #values: JsonObject;
  readonly #node: string;

  constructor(values: JsonObject, node: string) {
    this.#values = values;
    this.#node = node;
  }

  number(name: string, fallback: number): number {
    const value = this.#value(name);
    const found = value.f ?? value.i;
    return found === undefined ? fallback : readNumber(found, this.#where(name));
  }

  flag(name: string): boolean {
    const { b } = this.#value(name);
    return b === undefined ? false : asFlag(b, this.#where(name));
  }

  text(name: string): string {
    const { s } = this.#value(name);
    return s === undefined ? '' : readText(s, this.#where(name));
  }

  numbers(name: string): readonly number[] {
    const { i, f } = this.#list(name);
    const found = asArray(i ?? [], this.#where(name));
    const values = found.length > 0 ? found : asArray(f ?? [], this.#where(name));
    return values.map((value) => readNumber(value, this.#where(name)));
  }

  texts(name: string): readonly string[] {
    const found = asArray(this.#list(name).s ?? [], this.#where(name));
    return found.map((value) => readText(value, this.#where(name)));
  }

  /** Sizes of a shape; −1 where one is unknown, undefined where even their number is. */
  shape(name: string): readonly number[] | undefined {
    const { shape } = this.#value(name);
    if (shape === undefined) return undefined;
    const { dim, unknownRank } = asObject(shape, this.#where(name));
    if (unknownRank === true || dim === undefined) return undefined;
    return asArray(dim, this.#where(name)).map((entry) => {
      const { size } = asObject(entry, this.#where(name));
      return size === undefined ? -1 : readNumber(size, this.#where(name));
    });
  }

  #value(name: string): JsonObject {
    const value = this.#values[name];
    return value === undefined ? {} : asObject(value, this.#where(name));
  }

  #list(name: string): JsonObject {
    const { list } = this.#value(name);
    return list === undefined ? {} : asObject(list, this.#where(name));
  }

  #where(name: string): string {
    return `Attribute "${name}" of node "${this.#node}"`;
  }
}

function readNumber(value: unknown, where: string): number {
  if (typeof value !== 'string') return asNumber(value, where);
  return asNumber(value.trim() === '' ? NaN : Number(value), where);
}

function readText(value: unknown, where: string): string {
  if (typeof value === 'string') return decodeBase64(value, where);
  const codes = asArray(value, where).map((code) => asNumber(code, where));
  return String.fromCharCode(...codes);
}

function decodeBase64(text: string, where: string): string {
  try {
    return atob(text);
  } catch {
    throw new JsonShapeError(where, 'a base64 text', text);
  }
}
