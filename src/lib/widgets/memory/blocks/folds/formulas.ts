import { outputSize, type BlockShape } from '#lib/core/memory/blockShape.ts';
import { formatCount } from '#lib/ui/formatNumber.ts';
import { tensorName } from '../../describe.ts';
import { wholeOf, type BlockRun } from '../blockRun.ts';

/** A formula, the same with this state's numbers in it, and what it comes to. */
export interface FormulaLine {
  readonly what: string;
  readonly formula: string;
  readonly numbers: string;
  readonly value: number;
  readonly unit: 'B' | '';
}

/** `value` in every line is what the planner or the block says, not what the text would multiply to. */
export function invertedFormulas(shape: BlockShape, run: BlockRun): FormulaLine[] {
  return [invertedMultiplyAdds(shape, run), ...tensorLines(shape, run), peakLine(run)];
}

export function classicFormulas(shape: BlockShape, run: BlockRun): FormulaLine[] {
  return [classicMultiplyAdds(shape, run), ...tensorLines(shape, run), peakLine(run)];
}

function invertedMultiplyAdds(shape: BlockShape, { block }: BlockRun): FormulaLine {
  const { size, channels: c, outputChannels: out, expansion: t, stride } = shape;
  const small = outputSize(shape);
  const value = block.multiplyAdds;
  const what = 'multiply-adds';
  if (t === 1)
    return {
      what,
      formula: 'h′·w′·d′·(k² + d″)',
      numbers: `${small}·${small}·${c}·(9 + ${out})`,
      value,
      unit: ''
    };
  if (stride === 1)
    return {
      what,
      formula: 'h·w·d′·t·(d′ + k² + d″)',
      numbers: `${size}·${size}·${c}·${t}·(${c} + 9 + ${out})`,
      value,
      unit: ''
    };
  return {
    what,
    formula: 't·d′·(h·w·d′ + h′·w′·(k² + d″))',
    numbers: `${t}·${c}·(${size}·${size}·${c} + ${small}·${small}·(9 + ${out}))`,
    value,
    unit: ''
  };
}

function classicMultiplyAdds(shape: BlockShape, { block }: BlockRun): FormulaLine {
  const { size, stride } = shape;
  const small = outputSize(shape);
  const [reduce, , expand] = block.layers;
  const [outer, inner, out] = [reduce.inputChannels, reduce.outputChannels, expand.outputChannels];
  const tail = `(9·${inner}² + ${inner}·${out})`;
  const [formula, numbers] =
    stride === 1
      ? [
          'h·w·(c·m + k²·m² + m·c″)',
          `${size}·${size}·(${outer}·${inner} + 9·${inner}² + ${inner}·${out})`
        ]
      : [
          'h·w·c·m + h′·w′·(k²·m² + m·c″)',
          `${size}·${size}·${outer}·${inner} + ${small}·${small}·${tail}`
        ];
  return { what: 'multiply-adds', formula, numbers, value: block.multiplyAdds, unit: '' };
}

function tensorLines({ bytesPerValue, stride }: BlockShape, run: BlockRun): FormulaLine[] {
  const { tensors } = run.block.graph;
  const shown = tensors.filter(({ id }) => id !== 'sum');
  return shown.map((tensor, index) => ({
    what: tensorName(run, tensor.id),
    formula: `${sides(tensor.height, shown[0].height, stride)}·${widthSymbol(run, index, shown.length)}·b`,
    numbers: `${tensor.height}·${tensor.width}·${tensor.channels}·${bytesPerValue}`,
    value: tensor.bytes,
    unit: 'B'
  }));
}

function sides(height: number, inputHeight: number, stride: number): string {
  return stride > 1 && height < inputHeight ? 'h′·w′' : 'h·w';
}

function widthSymbol({ name }: BlockRun, index: number, count: number): string {
  if (index === 0) return name === 'inverted' ? 'd′' : 'c';
  if (index === count - 1) return name === 'inverted' ? 'd″' : 'c″';
  if (name === 'classic') return 'm';
  return count === 3 ? 'd′' : 't·d′';
}

/** The sum of what is alive at the peak. */
function peakLine(run: BlockRun): FormulaLine {
  const { holdings, bytes } = run.peak;
  return {
    what: 'peak',
    formula: holdings.map(({ tensor }) => tensorName(run, tensor)).join(' + '),
    numbers: holdings.map((holding) => formatCount(holding.bytes)).join(' + '),
    value: bytes,
    unit: 'B'
  };
}

/** Width of the output of a run, for the heading: 24 → 144 → 24. */
export function widthsInWords(run: BlockRun): string {
  const widths = run.block.graph.tensors
    .filter(({ id }) => id !== 'sum' && !(run.name === 'inverted' && id === 'expand'))
    .map(({ id }) => wholeOf(run, id).channels);
  const [first, ...rest] = widths;
  const last = rest[rest.length - 1];
  return [first, rest[0], last].map(formatCount).join(' → ');
}
