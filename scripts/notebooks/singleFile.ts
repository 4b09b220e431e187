import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

/**
 * What a notebook can name without importing it, as Notebook Kit lists it: most of it are libraries
 * of hundreds of kilobytes. Only those that a notebook names are built into it.
 */
export const namedLibraries: Plugin = {
  name: 'notebook-named-libraries',
  enforce: 'pre',
  transform(code, id) {
    // of what a notebook's files could be, two would ask a CDN as soon as the page is opened
    if (/stdlib\/fileAttachment\.js/.test(id))
      return code.replace(/import\("\.\/(zip|xlsx)\.js"\)/g, `Promise.reject(new Error('No $1'))`);
    if (!/stdlib\/recommendedLibraries\.js/.test(id)) return undefined;
    const { input } = this.environment.config.build.rolldownOptions;
    const source = readFileSync(String(input), 'utf8');
    const isNamed = (line: string) => {
      const [, name] = /^export const (\w+) =/.exec(line) ?? [];
      return name !== undefined && new RegExp(`(?<![.\\w])${name}(?=[.\`])`).test(source);
    };
    return code.split('\n').filter(isNamed).join('\n');
  }
};

/**
 * Puts scripts, styles, type and icon into the page itself, so that a notebook that somebody has
 * downloaded runs alone. What else it fetches stays beside it. Type for other alphabets than this
 * text's own is left out.
 */
export const singleFile: Plugin = {
  name: 'notebook-single-file',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const page of Object.values(bundle)) {
        if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue;
        page.source = inlined(textOf(page), bundle);
      }
      for (const [name, { type }] of Object.entries(bundle))
        if (type === 'chunk' || /\.(css|svg|woff2?|ttf)$/.test(name)) delete bundle[name];
    }
  }
};

/** Whether an asset becomes part of the script or the style that names it; 7 MB of weights do not. */
export function isInlined(path: string): boolean {
  return !path.endsWith('.bin') && !/literata-(?!latin-opsz)/.test(path);
}

function inlined(html: string, bundle: Rolldown.OutputBundle): string {
  const named = (address: string) => bundle[address.replace(/^\.\//, '')];
  return withoutStrangeType(html)
    .replace(/<link rel="modulepreload"[^>]*>\s*/g, '')
    .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/g, (tag, address: string) => {
      const chunk = named(address);
      if (chunk?.type !== 'chunk') return tag;
      return `<script type="module">${chunk.code.replace(/<(?=\/script|!--)/gi, '\\x3c')}</script>`;
    })
    .replace(/<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/g, (tag, address: string) => {
      const sheet = named(address);
      if (sheet?.type !== 'asset') return tag;
      return `<style>${withoutStrangeType(textOf(sheet))}</style>`;
    })
    .replace(/(<link rel="icon"[^>]* href=)"([^"]+)"/, (tag, before: string, address: string) => {
      const icon = named(address);
      if (icon?.type !== 'asset') return tag;
      return `${before}"data:image/svg+xml;base64,${Buffer.from(icon.source).toString('base64')}"`;
    });
}

/** Leaves out every face whose file is not in the style itself. */
function withoutStrangeType(css: string): string {
  return css.replace(/@font-face\s*\{[^}]*\}/g, (face) => (face.includes('url(data:') ? face : ''));
}

function textOf({ source }: Rolldown.OutputAsset): string {
  return typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
}
