import { parse } from 'yaml';

/** What a page says about itself, at the top of its file. */
export interface PageMetadata {
  readonly title: string;
  /** Place in the way through the chapters; the start page is 0. */
  readonly order: number;
  readonly summary: string;
  /** The chapter's question, in the reader's words. */
  readonly question?: string;
}

const known = ['title', 'order', 'summary', 'question'];

/**
 * Reads the front matter of a page.
 * @param source the YAML between the dashes
 * @throws Error naming the field that is missing, wrong or unknown
 */
export function parseFrontMatter(source: string): PageMetadata {
  const fields: unknown = parse(source);
  if (typeof fields !== 'object' || fields === null) throw new Error('The front matter is empty.');
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`The front matter has an unknown field “${unknown}”.`);
  const { title, order, summary, question } = fields as Record<string, unknown>;
  if (typeof title !== 'string' || title === '') throw new Error('The front matter needs a title.');
  if (typeof summary !== 'string' || summary === '')
    throw new Error('The front matter needs a summary.');
  if (typeof order !== 'number' || !Number.isInteger(order))
    throw new Error('The front matter needs an order, a whole number.');
  if (question !== undefined && typeof question !== 'string')
    throw new Error('The question in the front matter must be a text.');
  return { title, order, summary, question };
}
