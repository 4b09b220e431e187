import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listPages } from '#lib/content/listPages.ts';

/** Terms of the field that a first-time reader need not know, each with the words that it goes by. */
const terms: Record<string, RegExp> = {
  ReLU: /\bReLU\b/,
  ReLU6: /\bReLU6\b/,
  channel: /\bchannels?\b/i,
  tensor: /\btensors?\b/i,
  residual: /\bresiduals?\b/i,
  shortcut: /\bshortcuts?\b/i,
  bottleneck: /\bbottlenecks?\b/i,
  depthwise: /\bdepthwise\b/i,
  stride: /\bstrides?\b/i,
  stem: /\bstem\b/i,
  bias: /\bbias(es)?\b/i,
  parameter: /\bparameters?\b/i,
  activation: /\bactivations?\b/i,
  operation: /(?<=\b(one|single) «?)operation|\bops?\b/i,
  inference: /\binference\b/i,
  'multiply-add': /\bmultiply-adds?\b/i,
  'batch normalisation': /\bbatch norm/i,
  'top-1 accuracy': /\btop-1\b/i,
  seed: /\bseeds?\b/i,
  manifold: /\bmanifold/i,
  'pseudo-inverse': /\bpseudo-?inverse/i,
  decoder: /\bdecoders?\b/i,
  rank: /\brank\b/i,
  logit: /\blogits?\b/i,
  anchor: /\banchors?\b/i,
  'default box': /\bdefault box/i,
  'receptive field': /\breceptive field/i,
  'non-maximum suppression': /\bnon-maximum suppression\b/i,
  IoU: /\bIoU\b/,
  COCO: /\bCOCO\b/,
  ImageNet: /\bImageNet\b/
};

/** Where a reader cannot be given an explanation: a heading, a formula, the address of a link. */
const unread = [
  /^---\n[\s\S]*?\n---(?=\n)/,
  /^#+ .*$/gm,
  /\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g,
  /`[^`\n]*`/g,
  /^::(widget|figure)\{.*$/gm,
  /\]\([^)\n]*\)/g,
  /:(cite|measure)(\[[^\]]*\])?(\{[^}]*\})?/g,
  // the bracket of a prediction's figure, state and measure
  /\{figure=[^}]*\}/g
];

/**
 * What a page says, in the order in which it is read: folds, notes and guesses too. Glosses stay
 * where they are as `«…»`, without their explanation.
 */
function readingText(source: string): string {
  const text = unread.reduce((rest, pattern) => rest.replace(pattern, ' '), source);
  return text.replace(/:gloss\[([^\]]*)\]\{[^}]*\}/g, '«$1»');
}

/** The terms that a text uses before it explains them, with the words around their first use. */
function unexplained(text: string): string[] {
  return Object.entries(terms).flatMap(([term, pattern]) => {
    const at = text.search(pattern);
    if (at < 0) return [];
    const isGlossed = text.lastIndexOf('«', at) > text.lastIndexOf('»', at);
    return isGlossed ? [] : [`${term}: …${text.slice(Math.max(0, at - 40), at + 40)}…`];
  });
}

describe.each(listPages('en'))('/$slug', ({ slug }) => {
  const text = readingText(readFileSync(`content/en/${slug || 'index'}.md`, 'utf8'));

  it('explains a term where it first uses it', () => {
    expect(unexplained(text)).toEqual([]);
  });

  it('puts no explanation into a link, where it could not be pressed', () => {
    const source = readFileSync(`content/en/${slug || 'index'}.md`, 'utf8');
    const nested = /\[[^\]\n]*:gloss\[[^\]]*\]\{[^}]*\}[^\]\n]*\]\(/.exec(source);
    expect(nested?.[0]).toBeUndefined();
  });
});

describe('a first use', () => {
  it('is found whether it is explained or not', () => {
    expect(unexplained('A «stem» reads; the stem again.')).toEqual([]);
    expect(unexplained('The stem reads. A «stem» is…')).toHaveLength(1);
    expect(unexplained('Nothing of the kind, and no system.')).toEqual([]);
  });

  it('is looked for in folds and guesses, not in headings, formulas and addresses', () => {
    const page = '---\ntitle: Stem\n---\n## Stem\n$stem$ [a](?layer=stem)\n';
    expect(unexplained(readingText(page))).toEqual([]);
    expect(unexplained(readingText(`${page}:::fold[What is the stem?]\n`))).toHaveLength(1);
  });
});
