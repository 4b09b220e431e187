// `npm run new-widget memory/streaming` makes a figure's folder with a working example and its test, and
// lists it; `npm run new-widget receptive-field` makes a lab's.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { listFigure } from './newWidget/listFigure.ts';
import { widgetFiles } from './newWidget/widgetFiles.ts';

const widgets = 'src/lib/widgets';
const id = process.argv[2] ?? '';
const [lab, figure] = id.split('/');

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

if (!/^[a-z]+(-[a-z]+)*(\/[a-z]+(-[a-z]+)*)?$/.test(id))
  fail(
    'Give an id in kebab-case: npm run new-widget memory/streaming, or receptive-field for a lab'
  );
if (figure && !existsSync(`${widgets}/${lab}/index.ts`))
  fail(
    `There is no lab “${lab}” for the figure to belong to. Make it first: npm run new-widget ${lab}`
  );

const { folder, files, name } = widgetFiles(id);
const path = `${widgets}/${folder}`;
if (existsSync(path)) fail(`${path} is already there.`);
mkdirSync(path, { recursive: true });
for (const [file, text] of Object.entries(files)) writeFileSync(`${path}/${file}`, text);

if (figure) {
  const list = `${widgets}/figureIds.ts`;
  writeFileSync(list, listFigure(readFileSync(list, 'utf8'), id));
  console.log(`Made ${path} and listed it in ${list}. Show it in a page with ::widget{name=${id}}`);
} else
  console.log(`Made ${path}. Add it to ${widgets}/registry.ts:

import ${name} from './${id}/index.ts';
… ${id === name ? id : `'${id}': ${name}`} …

and show it in a page with ::widget{name=${id}}`);
