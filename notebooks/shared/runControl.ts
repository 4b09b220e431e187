/** A bar with a sentence, and a button that stops what it tells of. */
export interface RunControl {
  readonly element: HTMLElement;
  readonly signal: AbortSignal;
  /** @param done how many of `total` are done; `text` says what is being done now */
  say(text: string, done: number, total: number): void;
  /** As the button does. */
  stop(): void;
  /** Leaves the sentence alone: nothing is running any more. */
  close(text: string): void;
}

/** @param name what runs, for a screen reader */
export function runControl(name: string): RunControl {
  const stopping = new AbortController();
  const element = document.createElement('div');
  element.className = 'run';
  const status = document.createElement('span');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', name);
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.textContent = 'Stop';
  stop.addEventListener('click', () => stopping.abort());
  element.append(status, bar, stop);
  return {
    element,
    signal: stopping.signal,
    say(text, done, total) {
      status.textContent = text;
      bar.max = total;
      bar.value = done;
    },
    stop: () => stopping.abort(),
    close(text) {
      status.setAttribute('role', 'status');
      status.textContent = text;
      bar.remove();
      stop.remove();
    }
  };
}

/** Lets the browser draw and hear presses; a timer would wait for 4 ms every time. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
