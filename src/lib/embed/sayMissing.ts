import { address } from './messages.ts';

/** Tells the page around this frame that there is no figure at this address; elsewhere it is silent. */
export function sayMissing(): void {
  const name = /\/embed\/(.+?)\/?$/.exec(location.pathname)?.[1];
  if (!name || window.parent === window) return;
  window.parent.postMessage(address(decoded(name), { type: 'missing' }), '*');
}

function decoded(path: string): string {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return path; // nobody's name, nor does anybody wait for it
  }
}
