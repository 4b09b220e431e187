import { describe, expect, it, vi } from 'vitest';
import { AheadLoad } from './aheadLoad.ts';
import type { NetworkInfo } from '../results.ts';
import type { Progress, Waiting } from '../progress.ts';

const info = { backend: 'fused' } as NetworkInfo;
const download: Progress = { phase: 'download', text: 'half' };
const unpack: Progress = { phase: 'unpack', text: 'all' };

/** A load in the hands of the test. */
function begin() {
  let resolve!: (info: NetworkInfo) => void;
  let reject!: (error: Error) => void;
  let waiting: Waiting = {};
  const ahead = new AheadLoad('auto', (given) => {
    waiting = given;
    return new Promise((...settle) => ([resolve, reject] = settle));
  });
  const tell = (progress: Progress) => waiting.onProgress?.(progress);
  return { ahead, resolve, reject, tell, signal: waiting.signal! };
}

describe('a load ahead of its asker', () => {
  it('is joined by who asks for the same, who hears how far it is', async () => {
    const { ahead, resolve, tell } = begin();
    tell(download);
    const heard: Progress[] = [];
    const joined = ahead.join({ backend: 'auto', onProgress: (p) => heard.push(p) });
    tell(unpack);
    resolve(info);
    expect(await joined).toBe(info);
    expect(heard).toEqual([download, unpack]);
  });

  it('is there at once where it was over before', async () => {
    const { ahead, resolve } = begin();
    resolve(info);
    expect(await ahead.join({ backend: 'auto' })).toBe(info);
  });

  it('tells its failure to who joined before, and is not joined after', async () => {
    const { ahead, reject } = begin();
    const joined = ahead.join({ backend: 'auto' });
    reject(new Error('no connection'));
    await expect(joined).rejects.toThrow('no connection');
    expect(ahead.join({ backend: 'auto' })).toBeUndefined();
  });

  it('is cancelled by who joined', () => {
    const { ahead, signal } = begin();
    const controller = new AbortController();
    void ahead.join({ backend: 'auto', signal: controller.signal });
    expect(signal.aborted).toBe(false);
    controller.abort();
    expect(signal.aborted).toBe(true);
  });

  it('goes on for another backend, which needs the weights too, and stops for a checkpoint', () => {
    const { ahead, tell, signal } = begin();
    const onProgress = vi.fn();
    expect(ahead.join({ backend: 'wasm', onProgress })).toBeUndefined();
    tell(download);
    expect(onProgress).toHaveBeenCalledWith(download);
    expect(signal.aborted).toBe(false);
    const from = { kind: 'files', files: [] } as const;
    expect(ahead.join({ backend: 'auto', checkpoint: { from } })).toBeUndefined();
    expect(signal.aborted).toBe(true);
  });
});
