import type { Backend } from '#lib/core/engine/engine.ts';
import { canRunKernels } from '#lib/core/engine/kernels/loadKernels.ts';
import {
  backendNames,
  chooseBackend,
  type Availability,
  type Available,
  type Choice
} from './chooseBackend.ts';
import { NetworkError } from '../networkError.ts';
import type { BackendWish } from './backendWish.ts';

/**
 * Each backend of TensorFlow.js is a chunk of its own and is fetched, with the library, only when it
 * is chosen. The project's own engine needs none of it.
 */
const imports: Readonly<Partial<Record<Backend, () => Promise<unknown>>>> = {
  webgpu: () => import('./backends/webgpu.ts'),
  webgl: () => import('./backends/webgl.ts'),
  wasm: () => import('./backends/wasm.ts'),
  cpu: () => import('./backends/cpu.ts')
};

/** TensorFlow.js knows one present backend; so does this. */
let lostCheck = () => false;

/** True where the browser took away the graphics processor: results since then are not to be trusted. */
export function contextIsLost(): boolean {
  return lostCheck();
}

/**
 * Finds out which backend a wish will get and fetches its scripts, without starting it: the work that
 * can be done while weights are still on their way.
 * @throws where a script does not come; `startBackend` then tries again
 */
export async function prepareBackend(wish: BackendWish): Promise<Backend> {
  const available = probe(wish, new Set());
  ahead = { wish, available };
  const { backend } = chooseBackend(wish, await available);
  await fetchScripts(backend);
  return backend;
}

/** What `prepareBackend` has found out for the next start. */
let ahead: { readonly wish: BackendWish; readonly available: Promise<Available> } | undefined;

/**
 * Makes a backend ready: the wished one, or the best there is.
 * @param failed backends that have failed in this worker and are not tried again
 * @throws NetworkError `backend-failed` if not one starts
 */
export async function startBackend(
  wish: BackendWish,
  failed: ReadonlySet<Backend> = new Set()
): Promise<Choice> {
  const out = new Set(failed);
  const problems: string[] = [];
  for (;;) {
    const known = out.size === 0 && ahead?.wish === wish ? ahead.available : undefined;
    ahead = undefined;
    const available = await (known ?? probe(wish, out));
    if (available.cpu === 'no') throw new NetworkError('backend-failed', problems.join(' '));
    const choice = chooseBackend(wish, available);
    const problem = await start(choice.backend);
    if (!problem) return { ...choice, note: [...problems, choice.note].filter(Boolean).join(' ') };
    problems.push(problem);
    out.add(choice.backend);
  }
}

async function start(backend: Backend): Promise<string | undefined> {
  lostCheck = () => false;
  if (backend === 'fused') return undefined;
  try {
    await fetchScripts(backend);
    const { useBackend, contextIsLost } = await import('./tfjsBackend.ts');
    if (!(await useBackend(backend))) return `${backendNames[backend]} did not start.`;
    lostCheck = contextIsLost;
    return undefined;
  } catch (error) {
    return `${backendNames[backend]} did not start (${error instanceof Error ? error.message : error}).`;
  }
}

async function fetchScripts(backend: Backend): Promise<void> {
  if (backend !== 'fused') await Promise.all([import('./tfjsBackend.ts'), imports[backend]?.()]);
}

/** What can run. The look at the graphics processor takes its time: only where the choice needs it. */
async function probe(wish: BackendWish, out: ReadonlySet<Backend>): Promise<Available> {
  const plain = {
    fused: !out.has('fused') && canRunKernels() ? 'yes' : 'no',
    wasm: !out.has('wasm') && typeof WebAssembly === 'object' ? 'yes' : 'no',
    cpu: out.has('cpu') ? 'no' : 'yes'
  } as const;
  const isGranted = wish in plain && plain[wish as keyof typeof plain] === 'yes';
  if (isGranted) return { ...plain, webgpu: 'no', webgl: 'no' };
  const webgpu = out.has('webgpu') ? 'no' : await probeWebgpu();
  const isSettled = webgpu === 'yes' && wish !== 'webgl';
  return { ...plain, webgpu, webgl: isSettled || out.has('webgl') ? 'no' : probeWebgl() };
}

/** What of WebGPU's types is needed; the library's own types need a package of their own. */
interface Gpu {
  requestAdapter(): Promise<{
    readonly isFallbackAdapter?: boolean;
    readonly info?: { readonly isFallbackAdapter?: boolean; readonly architecture?: string };
  } | null>;
}

async function probeWebgpu(): Promise<Availability> {
  const { gpu } = navigator as unknown as { readonly gpu?: Gpu };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return 'no';
  const { isFallbackAdapter = adapter.info?.isFallbackAdapter, info } = adapter;
  return isFallbackAdapter || isSoftware(info?.architecture ?? '') ? 'software' : 'yes';
}

function probeWebgl(): Availability {
  if (typeof OffscreenCanvas !== 'function') return 'no';
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return 'no';
  const { RENDERER } = context;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? RENDERER));
  // without float32 textures values would be halves: not what the page says it shows
  const exact = context.getExtension('EXT_color_buffer_float') !== null;
  context.getExtension('WEBGL_lose_context')?.loseContext();
  if (!exact) return 'no';
  return isSoftware(renderer) ? 'software' : 'yes';
}

function isSoftware(renderer: string): boolean {
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}
