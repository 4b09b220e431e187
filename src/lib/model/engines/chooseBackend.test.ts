import { describe, expect, it } from 'vitest';
import { chooseBackend, type Available } from './chooseBackend.ts';

const all: Available = { webgpu: 'yes', webgl: 'yes', wasm: 'yes', cpu: 'yes', fused: 'yes' };

describe('chooseBackend', () => {
  it('takes the best hardware there is', () => {
    expect(chooseBackend('auto', all)).toEqual({ backend: 'webgpu', note: '' });
    expect(chooseBackend('auto', { ...all, webgpu: 'no' })).toEqual({ backend: 'webgl', note: '' });
  });

  it('ranks software below the own engine, and says so', () => {
    const choice = chooseBackend('auto', { ...all, webgpu: 'software', webgl: 'software' });
    expect(choice.backend).toBe('fused');
    expect(choice.note).toContain('emulates');
    expect(chooseBackend('auto', { ...all, webgpu: 'no', webgl: 'no', fused: 'no' }).backend).toBe(
      'wasm'
    );
    const nothing = { webgpu: 'no', webgl: 'no', fused: 'no', wasm: 'no' } as const;
    const none = chooseBackend('auto', { ...all, ...nothing });
    expect(none.backend).toBe('cpu');
    expect(none.note).toContain('no GPU');
  });

  it('grants a wish, in software too', () => {
    expect(chooseBackend('cpu', all)).toEqual({ backend: 'cpu', note: '' });
    const choice = chooseBackend('webgl', { ...all, webgl: 'software' });
    expect(choice.backend).toBe('webgl');
    expect(choice.note).toContain('slow');
  });

  it('says when a wish cannot be granted', () => {
    const choice = chooseBackend('webgpu', { ...all, webgpu: 'no', webgl: 'software' });
    expect(choice).toEqual({
      backend: 'fused',
      note: 'WebGPU is not available in this browser. Our own engine is used instead.'
    });
    expect(chooseBackend('fused', { ...all, fused: 'no' }).backend).toBe('webgpu');
    expect(chooseBackend('fused', all)).toEqual({ backend: 'fused', note: '' });
  });
});
