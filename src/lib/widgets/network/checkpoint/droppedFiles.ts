import type { NamedFile } from '#lib/model/checkpoint/checkpointRequest.ts';

/** More are not read: a folder of a model has a few dozen. */
const mostFiles = 2000;

/** Files that a reader chose, by the path inside the folder where they chose one. */
export function chosenFiles(files: Iterable<File>): NamedFile[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, data: file }));
}

/** True if what was dropped is a folder, or files of a model rather than a picture. */
export function holdsCheckpoint(dropped: DataTransfer): boolean {
  const isFolder = [...dropped.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
  return isFolder || [...dropped.files].some(({ name }) => /\.(json|bin|zip)$/i.test(name));
}

/**
 * Files that were dropped, folders opened. To be called in the task of the event: what was dropped
 * cannot be asked for later.
 */
export async function droppedFiles(dropped: DataTransfer): Promise<NamedFile[]> {
  const entries = [...dropped.items]
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry) => entry !== null && entry !== undefined);
  if (entries.length === 0) return chosenFiles(dropped.files);
  const found: NamedFile[] = [];
  for (const entry of entries) await open(entry, '', found);
  return found;
}

async function open(entry: FileSystemEntry, folder: string, found: NamedFile[]): Promise<void> {
  if (found.length >= mostFiles || entry.name.startsWith('.')) return;
  const name = folder + entry.name;
  if (entry.isFile) {
    found.push({ name, data: await fileOf(entry as FileSystemFileEntry) });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // a reader gives its entries in portions, the last of them empty
  for (;;) {
    const entries = await portion(reader);
    if (entries.length === 0) return;
    for (const inner of entries) await open(inner, `${name}/`, found);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function portion(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
