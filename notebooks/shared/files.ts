import type { RunControl } from './runControl.ts';

/**
 * Fetches a file from beside the notebook, and tells how far it is.
 * @returns undefined where it is not there, as beside a notebook that somebody has downloaded
 * @throws DOMException `AbortError` if the reader stops it
 */
export async function fileBeside(
  address: string,
  name: string,
  control: RunControl
): Promise<Uint8Array | undefined> {
  // a page that was opened as a file may read no other
  if (location.protocol === 'file:') return undefined;
  const { signal } = control;
  const answer = await fetch(address, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  if (!answer?.ok || !answer.body) return undefined;
  const total = Number(answer.headers.get('content-length'));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (const reader = answer.body.getReader(); ;) {
    const { value } = await reader.read();
    if (!value) break;
    parts.push(value);
    received += value.length;
    control.say(`Fetching ${name}: ${megabytes(received)} MB so far`, received, total || received);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Asks the reader for a file, until it is one that can be read.
 * @param read throws an error that says, in a sentence, why it is not
 */
export function fileOfReader<T>(
  { request, label }: { readonly request: string; readonly label: string },
  read: (bytes: Uint8Array) => T
): { readonly element: HTMLElement; readonly value: Promise<T> } {
  const element = document.createElement('div');
  element.className = 'run';
  const sentence = document.createElement('p');
  sentence.textContent = request;
  const input = document.createElement('input');
  input.type = 'file';
  const named = document.createElement('label');
  named.append(`${label}: `, input);
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  element.append(sentence, named, status);
  const value = new Promise<T>((resolve) => {
    input.addEventListener('change', async () => {
      const file = input.files?.[0];
      if (!file) return;
      try {
        const result = read(new Uint8Array(await file.arrayBuffer()));
        element.remove();
        resolve(result);
      } catch (error) {
        status.textContent = `“${file.name}” cannot be used. ${error instanceof Error ? error.message : String(error)}`;
      }
    });
  });
  return { element, value };
}

export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
