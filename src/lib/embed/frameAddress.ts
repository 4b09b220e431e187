export interface FrameWishes {
  /** Query that the page's author prepared. */
  readonly state: string;
  /** Query of the reader's own state, where there is one: the frame is opened again. */
  readonly reader?: string;
  readonly theme?: string | null;
  readonly hide?: string | null;
}

/**
 * Path of a figure's document from the site's root: `embed/network/block/`.
 * @returns undefined where the name cannot be one: empty, with empty parts, or one that climbs
 */
export function framePath(name: string): string | undefined {
  const parts = name.split('/');
  const isWrong = (part: string) => part.trim() === '' || /^\.+$/.test(part);
  if (parts.length > 2 || parts.some(isWrong)) return undefined;
  return `embed/${parts.map(encodeURIComponent).join('/')}/`;
}

/** Query with which a frame opens; `prepared` is what a reset goes back to. */
export function frameQuery({ state, reader, theme, hide }: FrameWishes): string {
  const moved = reader !== undefined && reader !== state;
  const pairs = [
    moved ? reader : state,
    moved && `prepared=${encodeURIComponent(state)}`,
    theme && `theme=${encodeURIComponent(theme)}`,
    hide && `hide=${encodeURIComponent(hide)}`
  ];
  return pairs.filter(Boolean).join('&');
}
