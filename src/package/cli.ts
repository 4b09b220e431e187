#!/usr/bin/env node
/** `mobilenetv2-unfolded plan model.json --bytes 1 [--json]` */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { importCheckpoint, plan, type CheckpointFile, type Mode } from './core.ts';

const usage = `Usage: mobilenetv2-unfolded plan <model.json or zip> [options]

Prints how much memory the activations of a MobileNetV2 take, where, and stage by stage.

  --bytes N     bytes per value: 1, 2 or 4 (4)
  --mode M      plain, in-place, fused or split (fused)
  --slices N    slices of each block in split (4)
  --size N      side of the input picture in pixels (the model's own)
  --budget N    most bytes; the engine's own planner decides (4 bytes a value, no mode)
  --json        as JSON
`;
const modes: readonly string[] = ['plain', 'in-place', 'fused', 'split'] satisfies Mode[];

/** The file and, for a model.json, the files beside it, among which its weights are. */
function readFiles(path: string): CheckpointFile[] {
  const read = (name: string) => ({
    name,
    bytes: new Uint8Array(readFileSync(join(dirname(path), name)))
  });
  const own = basename(path);
  if (!own.endsWith('.json')) return [read(own)];
  const { weightsManifest = [] } = JSON.parse(readFileSync(path, 'utf8')) as {
    weightsManifest?: { paths: string[] }[];
  };
  const wanted = new Set(weightsManifest.flatMap(({ paths }) => paths));
  const there = readdirSync(dirname(path) || '.').filter((name) => wanted.has(name));
  return [own, ...there].map(read);
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`--${name} takes a number, not “${text}”.`);
  return value;
}

function main(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      bytes: { type: 'string' },
      mode: { type: 'string' },
      slices: { type: 'string' },
      size: { type: 'string' },
      budget: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' }
    }
  });
  const [command, path] = positionals;
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (command !== 'plan' || path === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  if (values.mode !== undefined && !modes.includes(values.mode))
    throw new RangeError(`--mode is one of ${modes.join(', ')}, not “${values.mode}”.`);
  const model = importCheckpoint(readFiles(path));
  const result = plan(model, {
    bytesPerValue: numberOf('bytes', values.bytes),
    mode: values.mode as Mode | undefined,
    slices: numberOf('slices', values.slices),
    size: numberOf('size', values.size),
    budget: numberOf('budget', values.budget)
  });
  process.stdout.write(values.json ? `${JSON.stringify(result, undefined, 2)}\n` : table(result));
  return 0;
}

function table({ peakBytes, peakStage, stages, fits }: ReturnType<typeof plan>): string {
  const count = new Intl.NumberFormat('en');
  const lines = stages.map(({ stage, bytes }) => {
    const mark = stage === peakStage ? '  ← peak' : '';
    return `${stage.padEnd(14)}${count.format(bytes).padStart(14)}${mark}`;
  });
  const note = fits ? '' : 'No plan fits the budget; this is the smallest.\n';
  return `${note}Peak: ${count.format(peakBytes)} bytes of activations, in ${peakStage}\n\n${'stage'.padEnd(14)}${'bytes'.padStart(14)}\n${lines.join('\n')}\n`;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
