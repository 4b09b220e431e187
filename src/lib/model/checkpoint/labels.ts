/** A labels file cannot be read; `message` says why and what would be accepted. */
export class LabelsError extends Error {}

const mostNames = 100_000;
const accepted = 'A labels file is a text file with one class per line, or a JSON list of names.';

/**
 * Class names by index from a reader's file: a text with one name a line (a number before each name
 * is taken for its index), a JSON list, or a JSON object of names by index or indices by name; Keras's
 * `["n01440764", "tench"]` pairs and a list under `labels` are understood too.
 * @throws LabelsError
 */
export function parseLabels(text: string): string[] {
  const clean = text.replace(/^\ufeff/, '').trim();
  if (clean === '') throw new LabelsError(`The labels file is empty. ${accepted}`);
  if (clean.includes('\0')) throw new LabelsError(`This is not a text file. ${accepted}`);
  const names = /^[[{]/.test(clean) ? namesOfJson(parseJson(clean)) : namesOfLines(clean);
  if (names.length === 0 || names.length > mostNames)
    throw new LabelsError(
      `The labels file has ${names.length} names, which is too many. ${accepted}`
    );
  return names;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LabelsError(`The labels file looks like JSON but is not valid JSON. ${accepted}`);
  }
}

function namesOfLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const numbered = lines.map((line) => /^(\d{1,6})(?:\s*[:,;\t]\s*|\s+)(\S.*)$/.exec(line));
  const isCounted = numbered.every((match, index) => match && Number(match[1]) === index);
  return isCounted ? numbered.map((match) => match![2]) : lines;
}

function namesOfJson(json: unknown): string[] {
  if (Array.isArray(json)) return json.map(nameOf);
  const entries = Object.entries(json as Record<string, unknown>);
  const inside = entries.find(([key, value]) => key === 'labels' && Array.isArray(value));
  if (inside) return namesOfJson(inside[1]);
  const byIndex = entries.map(([key, value]): [number, string] =>
    typeof value === 'number' ? [value, key] : [Number(key), nameOf(value)]
  );
  const names: string[] = [];
  for (const [index, name] of byIndex) {
    if (!Number.isInteger(index) || index < 0 || index >= mostNames)
      throw new LabelsError(`The labels file gives no class number for “${name}”. ${accepted}`);
    names[index] = name;
  }
  return Array.from(names, (name, index) => name ?? String(index));
}

/** A name, or the last text of a list such as `["n01440764", "tench"]`. */
function nameOf(value: unknown): string {
  const name = Array.isArray(value) ? (value as unknown[]).at(-1) : value;
  if (typeof name === 'string') return name;
  throw new LabelsError(`One of the entries in the labels file is not text. ${accepted}`);
}
