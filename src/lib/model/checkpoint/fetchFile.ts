import { NetworkError } from '../networkError.ts';
import type { PartialFile } from './partialFile.ts';

export interface FileFetching {
  readonly signal?: AbortSignal;
  /** Called with the bytes of this file that are there. */
  readonly onBytes?: (received: number) => void;
  /** A connection that brings nothing for so long is given up; default 15 s. */
  readonly patienceMs?: number;
  /** The server has answered before: no answer is an interruption, and worth another try. */
  readonly answersUsually?: boolean;
  /** How often a file is asked for before the reader is; default 4. */
  readonly tries?: number;
  /** Waits before another try; tests do not. */
  readonly pause?: (milliseconds: number) => Promise<void>;
  /** Beyond these bytes a file is given up; default 512 MB. */
  readonly mostBytes?: number;
}

/** What another try may help against: the connection broke off, or the server is busy. */
class Interrupted extends Error {
  /** What to do if it does not help. */
  readonly advice: string;

  constructor(reason: string, advice = again) {
    super(reason);
    this.advice = advice;
  }
}

const again = 'Try again; the part that has arrived is kept.';
const unreadable =
  'Either the server cannot be reached, or it does not let other sites read its files (CORS). If the address is right, download the files and choose them here.';

/**
 * Fetches one file, going on where an earlier connection broke off if the server can (HTTP Range).
 * Only headers that need no permission of the other server are sent, and only such answers relied
 * on as a page of another origin may read.
 * @param part what is there already; it keeps what comes, for the next call too
 * @throws NetworkError `checkpoint-missing` in plain words, `aborted`
 */
export async function fetchFile(
  url: string,
  part: PartialFile,
  options: FileFetching = {}
): Promise<Uint8Array<ArrayBuffer>> {
  const { tries = 4, pause = wait } = options;
  for (let failures = 1; ; failures++) {
    // a word at each try tells the page that this goes on
    options.onBytes?.(part.received);
    try {
      await goOn(url, part, options);
      return part.whole();
    } catch (error) {
      if (options.signal?.aborted) throw new NetworkError('aborted', 'Loading was cancelled.');
      if (!(error instanceof Interrupted)) throw error;
      if (failures >= tries)
        throw missing(url, `${error.message}; tried ${tries} times`, error.advice);
      await pause(250 * 2 ** failures);
    }
  }
}

async function goOn(url: string, part: PartialFile, options: FileFetching): Promise<void> {
  const response = await ask(url, part.received, options);
  if (response.status === 416) {
    part.clear();
    throw new Interrupted('the server could not resume the download');
  }
  refuseAnswer(url, response);
  // a server that does not know Range sends the whole from its beginning
  if (response.status !== 206) part.clear();
  const length = Number(response.headers.get('content-length')) || undefined;
  if (!part.expect(length === undefined ? undefined : part.received + length)) {
    part.clear();
    void response.body?.cancel().catch(() => undefined);
    throw new Interrupted('the file has changed on the server in the meantime');
  }
  await readInto(url, part, response, options);
  if (part.isShort) throw new Interrupted('the connection was lost');
}

async function ask(
  url: string,
  from: number,
  { signal, patienceMs, answersUsually }: FileFetching
): Promise<Response> {
  const headers: HeadersInit = from > 0 ? { Range: `bytes=${from}-` } : {};
  const given = new AbortController();
  const either = signal ? AbortSignal.any([signal, given.signal]) : given.signal;
  try {
    const answer = fetch(url, { signal: either, headers, credentials: 'omit' });
    return await patient(answer, patienceMs);
  } catch (error) {
    given.abort();
    if (error instanceof Interrupted) throw error;
    if (from > 0 || answersUsually)
      throw new Interrupted('the server cannot be reached', from > 0 ? again : unreadable);
    throw missing(url, 'the browser received no answer that it is allowed to read', unreadable);
  }
}

function refuseAnswer(url: string, response: Response): void {
  const { status } = response;
  if (status >= 500 || status === 429) throw new Interrupted(`the server answered ${status}`);
  if (status === 404 || status === 410)
    throw missing(url, `the server has no such file (status ${status})`, 'Check the address.');
  if (!response.ok) throw missing(url, `the server answered ${status}`, 'Check the address.');
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? ''))
    throw missing(
      url,
      'the server sent a web page instead',
      'Enter the address of the file itself, as in its download link.'
    );
}

async function readInto(
  url: string,
  part: PartialFile,
  { body }: Response,
  { signal, onBytes, patienceMs, mostBytes = 512e6 }: FileFetching
): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await patient(reader.read(), patienceMs);
      if (done) return;
      part.add(value);
      onBytes?.(part.received);
      if (part.received > mostBytes)
        throw missing(url, 'it is too large', 'A MobileNetV2 takes a few tens of megabytes.');
    }
  } catch (error) {
    if (signal?.aborted || error instanceof NetworkError || error instanceof Interrupted)
      throw error;
    throw new Interrupted('the connection was lost');
  } finally {
    void reader.cancel().catch(() => undefined); // the connection may be gone already
  }
}

function patient<T>(promise: Promise<T>, patienceMs = 15_000): Promise<T> {
  return new Promise((resolve, reject) => {
    const stalled = () => reject(new Interrupted('the connection stalled'));
    const timer = setTimeout(stalled, patienceMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function missing(url: string, reason: string, advice: string): NetworkError {
  const name = new URL(url).pathname.split('/').pop() || url;
  return new NetworkError(
    'checkpoint-missing',
    `“${name}” could not be fetched: ${reason}. ${advice}`
  );
}
