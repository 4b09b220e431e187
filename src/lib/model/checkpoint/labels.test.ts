import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { findClassNames } from './classNames.ts';
import { LabelsError, parseLabels } from './labels.ts';

describe('parseLabels', () => {
  const forms: [string, string][] = [
    ['one a line', 'cat\ndog\nred fox'],
    ['Windows lines and a last empty one', 'cat\r\ndog\r\nred fox\r\n'],
    ['a mark at the beginning', '\ufeffcat\ndog\nred fox'],
    ['numbered lines', '0 cat\n1 dog\n2 red fox'],
    ['numbered with colons', '0: cat\n1: dog\n2: red fox'],
    ['a list', '["cat", "dog", "red fox"]'],
    ['names by index', '{"2": "red fox", "0": "cat", "1": "dog"}'],
    ['indices by name', '{"red fox": 2, "cat": 0, "dog": 1}'],
    ['Keras', '{"0": ["n01", "cat"], "1": ["n02", "dog"], "2": ["n03", "red fox"]}'],
    ['labels inside', '{"modelName": "x", "labels": ["cat", "dog", "red fox"]}']
  ];
  for (const [what, text] of forms)
    it(`reads ${what}`, () => expect(parseLabels(text)).toEqual(['cat', 'dog', 'red fox']));

  it('keeps numbers that are names', () => {
    expect(parseLabels('3 geese\n4 geese')).toEqual(['3 geese', '4 geese']);
    expect(parseLabels('{"1": "dog"}')).toEqual(['0', 'dog']);
  });

  for (const text of [
    '',
    ' \n',
    '[1, 2]',
    '{"a": "b"}',
    '["cat"',
    'GIF\0',
    '{}',
    '[]',
    '{"0": null}'
  ])
    it(`refuses ${JSON.stringify(text)}`, () =>
      expect(() => parseLabels(text)).toThrow(LabelsError));

  it('reads back any list of names', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (names) => {
        expect(parseLabels(JSON.stringify(names))).toEqual(names);
      })
    );
  });
});

describe('findClassNames', () => {
  const classifier = (classes: number) =>
    mobilenetV2({ inputSize: 32, widthMultiplier: 0.35, classes });

  it('takes ImageNet’s names for 1000 classes and for 1001', async () => {
    const plain = await findClassNames(classifier(1000));
    const shifted = await findClassNames(classifier(1001));
    expect(plain.names).toHaveLength(1000);
    expect(plain.names.slice(0, 2)).toEqual(['tench, Tinca tinca', 'goldfish, Carassius auratus']);
    expect(shifted.names).toEqual(['background', ...plain.names]);
    expect(plain.names[999]).toMatch(/toilet tissue/);
  });

  it('takes COCO’s for a detector of 91, and none where the number says nothing', async () => {
    expect((await findClassNames(ssdlite({ inputSize: 96 }))).names[18]).toBe('dog');
    expect((await findClassNames(ssdlite({ inputSize: 96, classes: 3 }))).names).toEqual([]);
    expect(await findClassNames(classifier(12))).toMatchObject({
      names: [],
      note: expect.stringMatching(/numbered/)
    });
  });

  it('prefers the reader’s file, puts the background before one name less, and says what does not fit', async () => {
    const file = new Blob(['cat\ndog']);
    expect((await findClassNames(classifier(2), file)).names).toEqual(['cat', 'dog']);
    expect((await findClassNames(classifier(3), file)).names).toEqual(['background', 'cat', 'dog']);
    expect(await findClassNames(classifier(9), file)).toEqual({
      names: ['cat', 'dog'],
      note: expect.stringMatching(/2 names for 9 classes/)
    });
    await expect(findClassNames(classifier(9), new Blob(['']))).rejects.toThrow(/empty/);
  });
});
