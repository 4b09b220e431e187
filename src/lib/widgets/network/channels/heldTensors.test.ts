import { describe, expect, it } from 'vitest';
import type { TapName, TapRef } from '#lib/core/network/spec.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { readHeld } from './heldTensors.ts';

const hearing = () => ({ signal: new AbortController().signal, onProgress: () => {} });
const tap = (stage: string): TapRef => ({ stage, tap: 'sum' as TapName });

/** As much of a lab as is asked, with tensors of so many bytes. */
function labWith(bytes: number) {
  const asked: string[] = [];
  const state = { holds: true, asked, result: {} };
  const lab = {
    get shown() {
      return { picture: {}, result: state.result, reading: undefined };
    },
    lease: {
      holds: () => state.holds,
      read: async ({ stage }: TapRef) => {
        asked.push(stage);
        return { height: 1, width: 1, channels: 1, data: { byteLength: bytes } };
      }
    }
  } as unknown as NetworkLab;
  const read = (stage: string) => readHeld(lab, tap(stage), hearing());
  return { lab, state, asked, read };
}

describe('readHeld', () => {
  it('asks once for a tensor of a run, and again for that of another run', async () => {
    const { read, asked, state } = labWith(1000);
    const first = await read('b1');
    expect(await read('b1')).toBe(first);
    state.result = {};
    expect(await read('b1')).not.toBe(first);
    expect(asked).toEqual(['b1', 'b1']);
  });

  it('lets go of what was not asked for longest when it becomes too much', async () => {
    const { read, asked } = labWith(40e6);
    for (const stage of ['b1', 'b2', 'b1', 'b3']) await read(stage);
    expect(asked).toEqual(['b1', 'b2', 'b3']);
    await read('b1');
    expect(asked).toHaveLength(3);
    await read('b2');
    expect(asked).toEqual(['b1', 'b2', 'b3', 'b2']);
  });

  it('keeps a tensor that is larger than all that may be kept as long as it is the last', async () => {
    const { read, asked } = labWith(200e6);
    await read('b1');
    await read('b1');
    expect(asked).toEqual(['b1']);
  });

  it('refuses when the worker holds another picture, and gives nothing after a cancel', async () => {
    const { lab, read, state } = labWith(1000);
    state.holds = false;
    await expect(read('b1')).rejects.toMatchObject({ code: 'no-network' });
    state.holds = true;
    const controller = new AbortController();
    const reading = readHeld(lab, tap('b1'), { signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  });
});
