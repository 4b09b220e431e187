import type { NetworkModel } from '#lib/core/network/spec.ts';
import { checkPackedFile } from '#lib/core/weights/decodeWeights.ts';
import type { WeightsManifest } from '#lib/core/weights/manifest.ts';
import { parseManifest } from '#lib/core/weights/parseManifest.ts';
import { WeightsError } from '#lib/core/weights/weightsError.ts';
import { ArrivingWeights } from './arrivingWeights.ts';
import { NetworkError } from '../networkError.ts';
import type { Progress } from '../progress.ts';
import { fetchOnce } from '../storage/keptWeights.ts';

export interface LoadedWeights {
  readonly manifest: WeightsManifest;
  readonly model: NetworkModel;
}

export interface Fetching {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** A connection that brings nothing for so long is given up. */
  readonly patienceMs?: number;
}

const AGAIN = 'Load the network again; if that fails too, reload the page.';

/**
 * Fetches, checks and unpacks stored weights: they are decoded while they arrive, and the file itself
 * comes once for all frames of a site.
 * @param manifestUrl absolute address of the manifest; the weights file lies beside it
 * @throws NetworkError `weights-missing` where nothing usable came, `weights-damaged` where what came
 * is not what was written, `aborted`
 */
export async function loadWeights(
  manifestUrl: string,
  options: Fetching = {}
): Promise<LoadedWeights> {
  let weights: ArrivingWeights | undefined;
  try {
    const manifest = parseManifest(await fetchJson(manifestUrl, options));
    const arriving = (weights = new ArrivingWeights(manifest));
    const url = new URL(manifest.file.name, manifestUrl).href;
    const packed = await fetchOnce(
      {
        url,
        checksum: manifest.file.checksum,
        check: (bytes) => checkPackedFile(manifest, bytes),
        fetch: () => fetchFile(url, manifest, options, (bytes) => arriving.push(bytes))
      },
      { signal: options.signal }
    );
    options.onProgress?.({ phase: 'unpack', text: 'Unpacking the weights' });
    return { manifest, model: await arriving.finish(packed) };
  } catch (error) {
    if (!(error instanceof WeightsError)) throw error;
    throw new NetworkError(
      'weights-damaged',
      `The weights cannot be used: ${error.message} ${AGAIN}`
    );
  } finally {
    weights?.abandon();
  }
}

async function fetchJson(url: string, options: Fetching): Promise<unknown> {
  const response = await get(url, options.signal);
  const text = new TextDecoder().decode(await readBody(response, Infinity, options));
  try {
    return JSON.parse(text);
  } catch {
    if (text.trimStart().startsWith('<')) {
      throw missing('the server sent a web page instead of their description');
    }
    throw new WeightsError('malformed', 'Their description is not valid JSON.');
  }
}

async function fetchFile(
  url: string,
  { file }: WeightsManifest,
  options: Fetching,
  onBytes: (bytes: Uint8Array) => void
): Promise<Uint8Array> {
  const { onProgress } = options;
  const response = await get(url, options.signal);
  return readBody(response, file.byteLength, options, (received, bytes) => {
    onBytes(bytes);
    const text = `${megabytes(received)} of ${megabytes(file.byteLength)} MB`;
    onProgress?.({ phase: 'download', fraction: Math.min(1, received / file.byteLength), text });
  });
}

async function get(url: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    throw connectionError(error, signal);
  }
  if (!response.ok) throw missing(`the server answered ${response.status}`);
  return response;
}

/** Reads a body to its end, but not past one byte more than expected. */
async function readBody(
  response: Response,
  expectedBytes: number,
  { signal, patienceMs = 30_000 }: Fetching,
  onBytes?: (received: number, bytes: Uint8Array) => void
): Promise<Uint8Array> {
  if (!response.body) return new Uint8Array(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    while (received <= expectedBytes) {
      const { done, value } = await patient(reader.read(), patienceMs);
      if (done) break;
      chunks.push(value);
      received += value.length;
      onBytes?.(received, value);
    }
  } catch (error) {
    throw connectionError(error, signal);
  } finally {
    void reader.cancel().catch(() => undefined); // the connection may be gone already
  }
  return joined(chunks, received);
}

function patient<T>(promise: Promise<T>, patienceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const stalled = () => reject(missing('the connection stalled'));
    const timer = setTimeout(stalled, patienceMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function connectionError(error: unknown, signal: AbortSignal | undefined): NetworkError {
  if (signal?.aborted) return new NetworkError('aborted', 'Loading was cancelled.');
  if (error instanceof NetworkError) return error;
  return missing('the server could not be reached, or the connection was lost');
}

function missing(reason: string): NetworkError {
  return new NetworkError(
    'weights-missing',
    `The weights could not be fetched: ${reason}. ${AGAIN}`
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
