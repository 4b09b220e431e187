import { describe, expect, it } from 'vitest';
import { cellWords } from './cellWords.ts';
import { tableHeadline } from './tableHeadline.ts';
import { measureColumns, paperSetting, tableRows, type TableSetting } from './tableRows.ts';

const measured = measureColumns();
const plain = (text: string) => text.replaceAll('\u202f', ' ');

function words(id: string, setting: TableSetting = paperSetting) {
  const rows = tableRows(setting, measured);
  const cell = rows.flatMap(({ cells }) => cells).find((candidate) => candidate.id === id)!;
  const { notes, ...rest } = cellWords(cell, setting, rows);
  return { ...rest, notes: plain(notes.join(' ')) };
}

/** `112·112·16·2 + 56·56·24·2` worked out. */
const workedOut = (formula: string) =>
  formula
    .split(' + ')
    .reduce((sum, term) => sum + term.split('·').reduce((a, b) => a * Number(b), 1), 0);

describe('cellWords', () => {
  it('writes out arithmetic that is right, in every cell and every setting', () => {
    for (const counting of ['tensor', 'operation'] as const)
      for (const bytesPerValue of [1, 2, 4]) {
        const setting = { ...paperSetting, counting, bytesPerValue };
        for (const { id, own } of tableRows(setting, measured).flatMap(({ cells }) => cells)) {
          const { lines } = words(id, setting);
          for (const { formula, bytes } of lines) expect(workedOut(formula), formula).toBe(bytes);
          expect(
            lines.filter(({ counted }) => counted).map(({ bytes }) => bytes),
            id
          ).toEqual([own.bytes]);
        }
      }
  });

  it('names the slips where they are', () => {
    expect(words('mobilenet-v1.7').notes).toContain(
      'it comes to 100 kB; the printed 199 is 1.98 times'
    );
    expect(words('mobilenet-v1.112').notes).toContain(
      'kilobytes of 1000 B: 1,605,632 B would be 12,845 kilobits'
    );
    expect(words('mobilenet-v2.56').notes).toContain(
      'Table 2 has 24 channels at 56×56. The printed 32 are those of the next resolution'
    );
    expect(words('mobilenet-v2.112').notes).toContain(
      'The stem’s output, 112×112×32, is larger (803 kB)'
    );
    expect(words('mobilenet-v2.7').notes).toContain('The last convolution’s 7×7×1280 is larger');
    expect(words('shufflenet-3.28').notes).toContain(
      'two groups; with the three groups of the column heading it is 480'
    );
    expect(words('shufflenet-3.112').notes).toContain('24 at 1×, so 48 at 2×');
    expect(words('shufflenet-2.28').notes).toContain(
      'With two groups, the network has the printed channels'
    );
    expect(words('mobilenet-v2.56', { ...paperSetting, counting: 'operation' }).notes).toContain(
      'Table 3 prints a single tensor'
    );
  });

  it('finds the bottom row of ShuffleNet below its own column', () => {
    expect(words('shufflenet-3.max').notes).toContain(
      'The printed number is 600 K, yet the largest number printed above it is 800 K'
    );
    expect(words('mobilenet-v2.max').notes).toContain(
      'at most 803 kB, and 401 kB only if stem and end are fused away; inputs plus outputs of one operation of MobileNetV2 take 1.2 MB'
    );
  });
});

describe('tableHeadline', () => {
  it('counts what holds of what is printed', () => {
    expect(plain(tableHeadline(tableRows(paperSetting, measured), paperSetting))).toBe(
      'Counted this way, 9 of the 18 printed cells match the networks, the bottom row and ShuffleNet with g = 2 left out. MobileNetV2’s largest is 401 kB, MobileNetV1’s 1.61 MB.'
    );
    const setting = { ...paperSetting, bytesPerValue: 4 };
    expect(plain(tableHeadline(tableRows(setting, measured), setting))).toContain(
      'for 16-bit values'
    );
  });
});
