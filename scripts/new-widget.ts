// `npm run new-widget receptive-field`: makes a widget's folder with a working example and its test.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { widgetFiles } from './newWidget/widgetFiles.ts';

const id = process.argv[2] ?? '';
const folder = `src/lib/widgets/${id}`;

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

if (!/^[a-z]+(-[a-z]+)*$/.test(id))
  fail('Give the widget’s id in kebab-case: npm run new-widget receptive-field');
if (existsSync(folder)) fail(`${folder} is already there.`);

mkdirSync(folder, { recursive: true });
const { files, name } = widgetFiles(id);
for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}`, text);
console.log(`Made ${folder}. Add it to src/lib/widgets/registry.ts:

import ${name} from './${id}/index.ts';
… ${id === name ? id : `'${id}': ${name}`} …

and show it in a page with ::widget{name=${id}}`);
