import type { Notebook } from '@observablehq/notebook-kit';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IndexHtmlTransformContext, Plugin } from 'vite';
import { aboutAll, aboutOf, indexFile, type About } from './about.ts';

const indexSummary =
  'Notebooks that recompute what the figures of MobileNetV2 Unfolded show, with the same code, step by step.';
/** Cells that the build adds; a notebook's own are numbered from 1. */
const addedId = 1000;

export const template = join(import.meta.dirname, 'template.html');

/** Puts the description of the page into the template's head. */
export function transformTemplate(source: string, { filename }: IndexHtmlTransformContext): string {
  const file = basename(filename);
  const summary =
    file === indexFile ? indexSummary : aboutOf(file, readFileSync(filename, 'utf8')).summary;
  return source.replace('content=""', () => `content="${escape(summary)}"`);
}

/** Adds the list of notebooks to the index, and to every other page its code and where it belongs. */
export function transformNotebook(
  notebook: Notebook,
  { filename }: IndexHtmlTransformContext
): Notebook {
  const file = basename(filename);
  const html =
    file === indexFile
      ? `<ul class="notebooks">${aboutAll(join(filename, '..')).map(entry).join('')}</ul>`
      : belongs(aboutOf(file, readFileSync(filename, 'utf8'))) + download(file);
  const cell = { id: addedId, mode: 'html', value: html, pinned: false, hidden: false } as const;
  // a step without its code would not be a notebook
  const [first, ...rest] = notebook.cells.map((own) => ({ ...own, pinned: own.mode === 'js' }));
  return { ...notebook, cells: first ? [first, cell, ...rest] : [cell] };
}

/** Folds the code of every step, and lets the keyboard scroll what is wide. */
export const folds: Plugin = {
  name: 'notebook-code-in-folds',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replaceAll(
          '<pre data-language="js"><code',
          '<details class="code"><summary>Show the code of this step</summary>' +
            '<pre tabindex="0" role="group" aria-label="Code"><code'
        )
        .replaceAll('</code></pre>', '</code></pre></details>')
        // not sooner: the Kit takes what a step offers for download for an asset of its own
        .replaceAll('data-copy=""', 'download')
  }
};

function entry(about: About): string {
  const link = `<a href="./${about.file}">${escape(about.title)}</a>`;
  return `<li><h2>${link}</h2><p>${escape(about.summary)}</p>${belongs(about)}</li>`;
}

function belongs({ duration, figure }: About): string {
  const link = `<a href="${figure.address}">${escape(figure.title)}</a>`;
  return `<p class="about">It takes ${escape(duration)}. The figure that it belongs to: ${link}.</p>`;
}

/** The page is one file; a copy that has been opened as a file needs no way to a copy. */
function download(file: string): string {
  return (
    `<p class="about from-site"><a href="./${file}" data-copy="">Download this notebook</a> ` +
    'as one file that runs without the site.</p>'
  );
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
