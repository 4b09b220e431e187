import type { Attachment } from 'svelte/attachments';
import { canvasView, type CanvasFrame } from './canvasView.ts';

/**
 * Paints a canvas, and again in the next frame whenever something that the painting read has changed:
 * state, what is derived from it, the theme, the canvas's size. See `canvasView` for when that is.
 * @param paint gets also a function that asks for one more frame, for what a frame had no time for
 */
export function paintedBy(
  paint: (frame: CanvasFrame, again: () => void) => void
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    let forget: (() => void) | undefined;
    const view = canvasView(canvas, (frame) => {
      const forgetBefore = forget;
      forget = watched(() => paint(frame, view.invalidate), view.invalidate);
      // not earlier: what both paintings derive stays derived
      forgetBefore?.();
    });
    return () => {
      forget?.();
      view.dispose();
    };
  };
}

/** Does some work at once, and tells once when something that it read has changed. @returns what ends it */
function watched(work: () => void, changed: () => void): () => void {
  let isDone = false;
  return $effect.root(() => {
    $effect.pre(() => {
      if (isDone) return changed();
      isDone = true;
      work();
    });
  });
}
