/**
 * Lets the event loop turn once, so that messages waiting in a worker are heard. A message channel
 * and not `setTimeout`, which browsers hold back by 4 ms when it is nested.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
