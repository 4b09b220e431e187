export interface CanvasFrame {
  readonly context: CanvasRenderingContext2D;
  /** Size in CSS pixels; the context is already scaled to the device's pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps a canvas as sharp as the screen and redraws it, at most once a frame, when it is asked to,
 * when its size changes, when the theme changes and when it comes into view. Off screen nothing is
 * drawn.
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
  let visible = false;
  let stale = true;

  function paint(): void {
    frame = 0;
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
  }

  const sizes = new ResizeObserver(invalidate);
  sizes.observe(canvas);
  const sight = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible && stale) invalidate();
  });
  sight.observe(canvas);
  const theme = new MutationObserver(invalidate);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

  return {
    invalidate,
    dispose() {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      sight.disconnect();
      theme.disconnect();
    }
  };
}
