/**
 * True where the page has no origin of its own, as in a frame whose sandbox lacks
 * `allow-same-origin`: no worker can be started there and no file of the site read.
 */
export function isConfined(scope: { readonly origin: string } = globalThis): boolean {
  return scope.origin === 'null';
}

/** Why nothing can be computed in such a frame, and what to do. */
export const confinedReason =
  'This figure is in a frame that forbids background processes (its sandbox lacks “allow-same-origin”), so the network cannot run in it. Open the figure in its own tab.';
