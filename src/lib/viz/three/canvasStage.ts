import { WebGLRenderer } from 'three';

/** A canvas that a scene is drawn on, when something changed and it is seen. */
export interface CanvasStage {
  readonly renderer: WebGLRenderer;
  /** Asks for a drawing in the next frame; many askings are one. */
  invalidate(): void;
  /** In CSS pixels; the canvas is as sharp as the screen. */
  resize(width: number, height: number): void;
  /** Off screen nothing is drawn; what changed meanwhile is drawn on coming back. */
  show(visible: boolean): void;
  /** Gives the context back; what was drawn with it has to be disposed of before. */
  dispose(): void;
}

/**
 * @param draw draws once; `now` is the time of the frame, in milliseconds
 * @throws where there is no WebGL
 */
export function canvasStage(canvas: HTMLCanvasElement, draw: (now: number) => void): CanvasStage {
  // asked for here, because three.js writes an error to the console where there is none
  const context = canvas.getContext('webgl2', {
    antialias: true,
    alpha: true,
    // what is drawn stays, for a print and a picture of the page
    preserveDrawingBuffer: true
  });
  if (!context) throw new Error('This browser provides no WebGL context.');
  const renderer = new WebGLRenderer({ canvas, context });
  let size = { width: 0, height: 0 };
  let visible = true;
  let stale = false;
  let pending = 0;

  function frame(now: number): void {
    pending = 0;
    stale = false;
    draw(now);
  }

  function soon(): void {
    if (pending === 0) pending = requestAnimationFrame(frame);
  }

  function invalidate(): void {
    stale = true;
    if (visible) soon();
  }

  function resize(width: number, height: number): void {
    size = { width, height };
    renderer.setPixelRatio(devicePixelRatio);
    renderer.setSize(width, height, false);
    // a new size empties the canvas: out of sight, too, it must not stay so
    soon();
  }

  const stopFollowing = followPixelRatio(() => {
    if (size.width > 0) resize(size.width, size.height);
  });

  return {
    renderer,
    invalidate,
    resize,
    show(now) {
      visible = now;
      if (visible && stale) soon();
    },
    dispose() {
      cancelAnimationFrame(pending);
      visible = false;
      stopFollowing();
      renderer.dispose();
      // browsers keep only so many contexts, and collect them late
      context.getExtension('WEBGL_lose_context')?.loseContext();
    }
  };
}

/** Tells when the page goes to a sharper or a coarser screen, or is zoomed. @returns what ends it */
function followPixelRatio(changed: () => void): () => void {
  let asked: MediaQueryList | undefined;
  const hear = () => {
    listen();
    changed();
  };
  function listen(): void {
    asked?.removeEventListener('change', hear);
    asked = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    asked.addEventListener('change', hear);
  }
  listen();
  return () => asked?.removeEventListener('change', hear);
}
