import { describe, expect, it } from 'vitest';
import { resolutionMaxima, table3BottomRow, table3Cells } from './table3.ts';

const cells = table3Cells();
const cell = (network: string, side: number) =>
  cells.find((candidate) => candidate.network === network && candidate.side === side)!;

describe('Table 3', () => {
  it('is right about MobileNetV1 but for 7×7, where it prints twice the bytes', () => {
    const wrong = cells.filter(
      ({ network, reasons }) => network === 'MobileNetV1' && reasons.length
    );
    expect(wrong.map(({ side, reasons }) => [side, reasons])).toEqual([[7, ['arithmetic']]]);
    expect(cell('MobileNetV1', 7).largestTensor).toMatchObject({ channels: 1024, bytes: 100_352 });
    expect(cell('MobileNetV1', 112).printedBytes).toBe(1_605_632);
  });

  it('hides the ends of MobileNetV2 and moves its widths by one resolution', () => {
    expect([112, 56, 28, 14, 7, 1].map((side) => cell('MobileNetV2', side).reasons)).toEqual([
      ['ends-fused'],
      ['next-resolution'],
      ['next-resolution'],
      ['next-resolution'],
      ['ends-fused'],
      []
    ]);
    expect(cell('MobileNetV2', 112)).toMatchObject({
      largestTensor: { id: 'b1.expand', channels: 96, bytes: 2_408_448 },
      largestBetweenBlocks: { id: 'stem.convolution', channels: 32, bytes: 802_816 },
      largestEndsFused: { id: 'b0.project', channels: 16, bytes: 401_408 },
      largestOperation: { id: 'b0', bytes: 1_204_224 }
    });
    const own = [56, 28, 14].map((side) => cell('MobileNetV2', side).largestBetweenBlocks.bytes);
    expect(own).toEqual([150_528, 50_176, 37_632]);
    expect(cell('MobileNetV2', 56).largestOperation).toMatchObject({ id: 'b1', bytes: 551_936 });
  });

  it('has the widths of two groups for ShuffleNet, and a stem that no ShuffleNet has', () => {
    expect([112, 56, 28, 14, 7, 1].map((side) => cell('ShuffleNet', side).reasons)).toEqual([
      ['no-such-tensor'],
      [],
      ['two-groups'],
      ['two-groups'],
      ['two-groups'],
      ['two-groups']
    ]);
    expect(cell('ShuffleNet', 28).largestBetweenBlocks.bytes).toBe(752_640);
    expect(cell('ShuffleNet', 112).largestTensor).toMatchObject({ channels: 48, bytes: 1_204_224 });
  });

  it('finds the printed widths of ShuffleNet where it has two groups', () => {
    const sides = [28, 14, 7, 1];
    const own = resolutionMaxima('shufflenet-2', sides).map(
      (maxima) => maxima.largestBetweenBlocks
    );
    expect(own.map(({ channels }) => channels)).toEqual(
      sides.map((side) => cell('ShuffleNet', side).printed.channels)
    );
  });

  it('lists what an operation reads and writes', () => {
    for (const { largestOperation, side } of cells) {
      const { tensors, bytes } = largestOperation;
      expect(tensors.reduce((sum, tensor) => sum + tensor.bytes, 0)).toBe(bytes);
      expect(tensors.map((tensor) => tensor.side)).toContain(side);
      for (const tensor of tensors)
        expect(tensor.bytes).toBe(tensor.side ** 2 * tensor.channels * 2);
    }
  });

  it('counts one tensor: every operation touches more than its cell', () => {
    for (const { largestOperation, largestBetweenBlocks } of cells)
      expect(largestOperation.bytes).toBeGreaterThan(largestBetweenBlocks.bytes);
  });

  it('prints a bottom row that is not the maximum of ShuffleNet’s column', () => {
    const row = table3BottomRow(cells);
    expect(row.map((max) => [max.printedKilobytes, max.columnKilobytes])).toEqual([
      [1600, 1600],
      [400, 400],
      [600, 800]
    ]);
    expect(row.map(({ endsFusedBytes }) => endsFusedBytes)).toEqual([
      1_605_632, 401_408, 1_204_224
    ]);
  });
});
