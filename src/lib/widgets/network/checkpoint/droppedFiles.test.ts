import { describe, expect, it } from 'vitest';
import { chosenFiles, droppedFiles, holdsCheckpoint } from './droppedFiles.ts';

/** A folder as a browser gives it: its entries in portions of one. */
function folder(name: string, inside: readonly object[]) {
  const createReader = () => {
    const rest = [...inside];
    return { readEntries: (done: (portion: object[]) => void) => done(rest.splice(0, 1)) };
  };
  return { isFile: false, isDirectory: true, name, createReader };
}

function file(name: string) {
  const content = new File([name], name);
  return {
    ...{ isFile: true, isDirectory: false, name },
    file: (done: (file: File) => void) => done(content)
  };
}

function dropped(entries: readonly (object | null)[], files: readonly File[] = []) {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return { items, files } as unknown as DataTransfer;
}

describe('droppedFiles', () => {
  it('opens folders within folders, and passes over what is hidden', async () => {
    const model = folder('model', [
      file('model.json'),
      file('.DS_Store'),
      folder('weights', [file('a.bin'), file('b.bin')])
    ]);
    const found = await droppedFiles(dropped([model, file('labels.txt')]));
    expect(found.map(({ name }) => name)).toEqual([
      ...['model/model.json', 'model/weights/a.bin', 'model/weights/b.bin', 'labels.txt']
    ]);
    expect(await found[1].data.text()).toBe('a.bin');
  });

  it('takes the files as they are where there are no entries', async () => {
    const found = await droppedFiles(dropped([null], [new File(['x'], 'model.json')]));
    expect(found.map(({ name }) => name)).toEqual(['model.json']);
  });
});

describe('holdsCheckpoint', () => {
  it('tells a model from a photograph', () => {
    expect(holdsCheckpoint(dropped([null], [new File([''], 'dog.jpg')]))).toBe(false);
    expect(holdsCheckpoint(dropped([null], [new File([''], 'my-model.JSON')]))).toBe(true);
    expect(holdsCheckpoint(dropped([folder('model', [])]))).toBe(true);
  });
});

describe('chosenFiles', () => {
  it('names a file by its path in a chosen folder', () => {
    const inFolder = Object.assign(new File([''], 'a.bin'), { webkitRelativePath: 'm/a.bin' });
    const plain = Object.assign(new File([''], 'b.bin'), { webkitRelativePath: '' });
    expect(chosenFiles([inFolder, plain]).map(({ name }) => name)).toEqual(['m/a.bin', 'b.bin']);
  });
});
