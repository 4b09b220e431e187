import { readdirSync, readFileSync } from 'node:fs';

export interface SourceFile {
  /** Path from the repository's root. */
  readonly path: string;
  readonly text: string;
  /** What the file imports, static and dynamic. */
  readonly imports: readonly Import[];
}

export interface Import {
  readonly from: string;
  /** `import()`: loaded when it is needed. */
  readonly dynamic: boolean;
  /** `import type`: gone after compilation. */
  readonly typeOnly: boolean;
}

/** All TypeScript and Svelte files under a folder but those that the build has written. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/[\\/]generated[\\/]/.test(name))
    .map((name) => {
      const path = `${folder}/${name}`.replaceAll('\\', '/');
      const text = readFileSync(path, 'utf8');
      return { path, text, imports: importsOf(text) };
    });
}

export function importsOf(text: string): Import[] {
  const fixed = [...text.matchAll(/^\s*(?:import|export)\b(?! *\()([^;'"]*?)['"]([^'"\n]+)['"]/gm)];
  const lazy = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [
    ...fixed
      .filter(([, between]) => between.trim() === '' || /\bfrom\s*$/.test(between))
      .map(([, between, from]) => ({
        from,
        dynamic: false,
        typeOnly: /^\s*type\b/.test(between)
      })),
    ...lazy.map(([, from]) => ({ from, dynamic: true, typeOnly: false }))
  ];
}

/** Removes comments, so that words in them do not count as code. */
export function codeOnly(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|\s)\/\/.*$/gm, '$1');
}
