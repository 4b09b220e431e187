import { unzipSync } from 'fflate';
import type { CheckpointFile } from '../checkpointFile.ts';
import { ImportError } from '../importError.ts';
import { foreignArchive } from './foreignFile.ts';

/** Most bytes that a zip may unpack to; the largest MobileNetV2 in float32 (α = 1.4) has 25 MB. */
const mostUnpackedBytes = 256 * 1024 * 1024;
/** Most files in a zip. */
const mostPackedFiles = 1000;

function isZip({ bytes }: CheckpointFile): boolean {
  const [p, k, kind] = bytes;
  return p === 0x50 && k === 0x4b && (kind === 3 || kind === 5);
}

export function baseName(path: string): string {
  return path.split(/[/\\]/).pop()!;
}

/** Folders, and what the Macintosh's archiver adds for itself. */
const isBeside = (name: string) => /\/$|(^|\/)(__MACOSX\/|\.)/.test(name);

/**
 * The files of a zip, all others as they are.
 * @throws ImportError if a zip is damaged, empty, of another tool, or would become too large
 */
export function unpack(files: readonly CheckpointFile[]): CheckpointFile[] {
  return files.flatMap((file) => (isZip(file) ? unzip(file) : [file]));
}

function unzip({ name, bytes }: CheckpointFile): CheckpointFile[] {
  const names: string[] = [];
  let total = 0;
  const refuse = (reason: string) => new ImportError(`The zip “${name}” ${reason}`);
  // the sizes in the list are checked before anything is unpacked; no entry can outgrow its own
  const list = (entry: { name: string; originalSize: number }) => {
    names.push(entry.name);
    total += entry.originalSize;
    return false;
  };
  const read = (filter: Parameters<typeof unzipSync>[1]) => {
    try {
      return unzipSync(bytes, filter);
    } catch {
      throw refuse('is damaged or incomplete.');
    }
  };
  read({ filter: list });
  if (names.length > mostPackedFiles)
    throw refuse(`contains ${names.length} files; the limit is ${mostPackedFiles}.`);
  if (total > mostUnpackedBytes)
    throw refuse(
      `would unpack to ${Math.ceil(total / 2 ** 20)} MB; the limit is ${mostUnpackedBytes / 2 ** 20} MB.`
    );
  const foreign = foreignArchive(names);
  if (foreign) throw refuse(`is ${foreign.what}. ${foreign.hint}`);
  const entries = Object.entries(read({ filter: (entry) => !isBeside(entry.name) }));
  if (entries.length === 0) throw refuse('contains no files.');
  return entries.map(([path, content]) => ({ name: path, bytes: content }));
}
