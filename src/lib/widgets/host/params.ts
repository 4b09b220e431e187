/**
 * Everything a reader can set is a param: a default, a way to read it from the address and a way to
 * write it there. `parse(format(v))` gives v back; `parse` returns undefined for anything it does
 * not accept, and never throws.
 */
export interface Param<T> {
  readonly default: T;
  parse(text: string): T | undefined;
  format(value: T): string;
}

// the registry's generics: a table's value types are recovered by `Values`
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ParamTable = Readonly<Record<string, Param<any>>>;
export type Values<P extends ParamTable> = {
  readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never;
};

/** A value in the address that was not accepted; `used` is the default that stands in for it. */
export interface ParamProblem {
  readonly name: string;
  readonly given: string;
  readonly used: string;
}

/** Longer values are refused unread: nothing a reader sets needs more, whatever a link says. */
const longestValue = 4096;

/** A whole number from `min` to `max`; anything else in the address is refused, not clamped. */
export function integer(value: number, min: number, max: number): Param<number> {
  return {
    default: value,
    parse: (text) => {
      if (!/^-?\d{1,9}$/.test(text)) return undefined;
      // "-0" is 0, and is written as 0
      const number = Number(text) + 0;
      return number >= min && number <= max ? number : undefined;
    },
    format: String
  };
}

/** A decimal number from `min` to `max`, written with at most `digits` decimals. */
export function decimal(value: number, min: number, max: number, digits: number): Param<number> {
  return {
    default: value,
    parse: (text) => {
      if (!/^-?\d{1,9}(\.\d{1,9})?$/.test(text)) return undefined;
      const number = Number(Number(text).toFixed(digits)) + 0;
      return number >= min && number <= max ? number : undefined;
    },
    format: (number) => String(Number(number.toFixed(digits)))
  };
}

/** One of a list of words. */
export function choice<const T extends string>(options: readonly T[], value: T): Param<T> {
  return {
    default: value,
    parse: (text) => options.find((option) => option === text),
    format: (option) => option
  };
}

/** One of a list of numbers (slider stops such as 1, 2, 4 bytes). */
export function oneOf<const T extends number>(options: readonly T[], value: T): Param<T> {
  return {
    default: value,
    parse: (text) => options.find((option) => String(option) === text),
    format: String
  };
}

/** A yes or no, written 1 or 0. */
export function flag(value: boolean): Param<boolean> {
  return {
    default: value,
    parse: (text) => (text === '1' ? true : text === '0' ? false : undefined),
    format: (on) => (on ? '1' : '0')
  };
}

/** A value that may be missing, such as "no layer chosen"; missing is written as nothing at all. */
export function optional<T>(param: Param<T>): Param<T | null> {
  return {
    default: null,
    parse: (text) => (text === '' ? null : param.parse(text)),
    format: (value) => (value === null ? '' : param.format(value))
  };
}

export function defaults<P extends ParamTable>(table: P): Values<P> {
  return Object.fromEntries(
    Object.entries(table).map(([name, param]) => [name, param.default])
  ) as Values<P>;
}

/**
 * Reads a widget's values from the address.
 * @param prefix `''`, or the widget's instance name and a dot (`manifold.`)
 */
export function decode<P extends ParamTable>(
  table: P,
  query: URLSearchParams,
  prefix = ''
): { values: Values<P>; problems: ParamProblem[] } {
  const values: Record<string, unknown> = {};
  const problems: ParamProblem[] = [];
  for (const [name, param] of Object.entries(table)) {
    const text = query.get(prefix + name);
    const parsed = text === null || text.length > longestValue ? undefined : param.parse(text);
    values[name] = parsed === undefined ? param.default : parsed;
    if (text !== null && parsed === undefined)
      problems.push({ name, given: text.slice(0, 40), used: param.format(param.default) });
  }
  return { values: values as Values<P>, problems };
}

/**
 * What differs from the defaults, or from another state, as query entries. A value equal to its
 * default is written where the other state has something else, so that reading gives it back.
 * @param base what is left out; the table's defaults if missing
 */
export function encode<P extends ParamTable>(
  table: P,
  values: Values<P>,
  prefix = '',
  base: Values<P> = defaults(table)
): [string, string][] {
  return Object.entries(table).flatMap(([name, param]): [string, string][] => {
    const text = param.format(values[name]);
    return text === param.format(base[name]) ? [] : [[prefix + name, text]];
  });
}

/** A table with other defaults: a figure's own starting state. */
export function withDefaults<P extends ParamTable>(
  table: P,
  start: Partial<Values<NoInfer<P>>>
): P {
  const changed = Object.entries(start).map(([name, value]) => [
    name,
    { ...table[name], default: value }
  ]);
  return { ...table, ...Object.fromEntries(changed) };
}

/** Some params of a table. */
export function pickParams<P extends ParamTable, const N extends keyof P>(
  table: P,
  names: readonly N[]
): Pick<P, N> {
  return Object.fromEntries(names.map((name) => [name, table[name]])) as Pick<P, N>;
}
