const signs = ['pointerenter', 'pointermove', 'pointerdown', 'focusin', 'keydown'] as const;

/** Calls back once, when a pointer or the focus first comes to an element. @returns how to stop waiting */
export function whenReachedFor(element: Element, act: () => void): () => void {
  const waiting = new AbortController();
  const reached = () => {
    waiting.abort();
    act();
  };
  for (const sign of signs)
    element.addEventListener(sign, reached, { signal: waiting.signal, passive: true });
  return () => waiting.abort();
}
