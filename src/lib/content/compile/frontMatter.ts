import * as v from 'valibot';
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

/** What each field has to be, in words for whoever wrote the page. */
const sentences: Readonly<Record<string, string>> = {
  title: 'The front matter needs a title.',
  summary: 'The front matter needs a summary.',
  order: 'The front matter needs an order, a whole number.',
  question: 'The question in the front matter must be a text.'
};

const some = v.pipe(v.string(), v.nonEmpty());

const metadata: v.GenericSchema<unknown, PageMetadata> = v.strictObject({
  title: some,
  summary: some,
  order: v.pipe(v.number(), v.integer()),
  question: v.optional(v.string())
});

/**
 * Reads the front matter of a page.
 * @param source the YAML between the dashes
 * @throws Error naming the field that is missing, wrong or unknown
 */
export function parseFrontMatter(source: string): PageMetadata {
  const { success, output, issues } = v.safeParse(metadata, parse(source), { abortEarly: true });
  if (success) return output;
  const field = issues[0].path?.[0].key;
  if (field === undefined) throw new Error('The front matter is empty.');
  throw new Error(
    sentences[String(field)] ?? `The front matter has an unknown field “${String(field)}”.`
  );
}
