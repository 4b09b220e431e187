export interface CanvasFrame {
  readonly context: CanvasRenderingContext2D;
  /** Size in CSS pixels; the context is already scaled to the device's pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps a canvas as sharp as the screen and redraws it, at most once a frame, when it is asked to,
 * when its size changes and when the theme changes. Off screen it is drawn as well, when the browser
 * has nothing better to do: a page is printed, and jumped through, without being scrolled first.
 */
export interface CanvasView {
  /** Asks for a redraw in the next frame. */
  invalidate(): void;
  dispose(): void;
}

export function canvasView(
  canvas: HTMLCanvasElement,
  draw: (frame: CanvasFrame) => void
): CanvasView {
  const context = canvas.getContext('2d');
  let frame = 0;
  let idle = 0;
  let visible = false;
  let stale = true;

  function paint(): void {
    calm();
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!context || width === 0 || height === 0) return;
    const ratio = devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
    stale = false;
    draw({ context, width, height });
  }

  function invalidate(): void {
    stale = true;
    if (visible && frame === 0) frame = requestAnimationFrame(paint);
    else if (!visible && idle === 0) idle = whenIdle(paint);
  }

  /** One painting answers all that asked for it. */
  function calm(): void {
    cancelAnimationFrame(frame);
    if (idle !== 0) cancelIdle(idle);
    frame = idle = 0;
  }

  /** The printed page is made in this very task. */
  function beforePrint(): void {
    if (stale) paint();
  }

  const sizes = new ResizeObserver(invalidate);
  sizes.observe(canvas);
  const sight = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible && stale) invalidate();
  });
  sight.observe(canvas);
  addEventListener('beforeprint', beforePrint);
  const theme = new MutationObserver(invalidate);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

  return {
    invalidate,
    dispose() {
      calm();
      removeEventListener('beforeprint', beforePrint);
      sizes.disconnect();
      sight.disconnect();
      theme.disconnect();
    }
  };
}

// one browser still lacks requestIdleCallback
function whenIdle(work: () => void): number {
  return typeof requestIdleCallback === 'function'
    ? requestIdleCallback(work, { timeout: 2000 })
    : Number(setTimeout(work, 200));
}

function cancelIdle(handle: number): void {
  if (typeof cancelIdleCallback === 'function') cancelIdleCallback(handle);
  else clearTimeout(handle);
}
