import { isThemeWish, type ThemeWish } from '#lib/ui/theme.ts';

/**
 * What a figure in a frame and the page around it tell each other, by postMessage, version 1.
 * Out of the frame: `ready`, `resize`, `state`, `measures`, `missing`. Into it: `set`, `reset`,
 * `options`. Neither side minds a type that it does not know. Read by hand: a library of schemas would
 * be as large as all of `embed.js`.
 */
export const source = 'mobilenetv2-unfolded';
export const version = 1;

export type FrameMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'resize'; readonly height: number }
  | { readonly type: 'state'; readonly query: string }
  | { readonly type: 'measures'; readonly measures: Readonly<Record<string, string>> }
  /** There is no figure at this address. */
  | { readonly type: 'missing' };

export type HostMessage =
  | { readonly type: 'set'; readonly query: string }
  | { readonly type: 'reset' }
  | {
      /** What is left out stays as it is. */
      readonly type: 'options';
      readonly theme?: ThemeWish;
      /** Names of the controls that are hidden; all others are shown. */
      readonly hide?: readonly string[];
    };

type Addressed<T> = T & { readonly widget: string };

/** Puts the common head on a message. */
export function address<T extends FrameMessage | HostMessage>(widget: string, message: T) {
  return { source, version, widget, ...message };
}

function head(data: unknown): Record<string, unknown> | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Record<string, unknown>;
  const ours = message.source === source && message.version === version;
  return ours && typeof message.widget === 'string' ? message : undefined;
}

/** Longest query that a frame takes from outside; longer ones are ignored. */
const longestQuery = 65_536;

/** A message into a frame, or undefined for anything unknown or malformed. */
export function parseHostMessage(data: unknown): Addressed<HostMessage> | undefined {
  const message = head(data);
  if (!message) return undefined;
  const widget = message.widget as string;
  const { type, query, theme, hide } = message;
  if (type === 'reset') return { type, widget };
  if (type === 'set' && typeof query === 'string' && query.length <= longestQuery)
    return { type, widget, query };
  const isOptions =
    (theme === undefined || isThemeWish(theme)) && (hide === undefined || isNames(hide));
  if (type !== 'options' || !isOptions) return undefined;
  return { type, widget, ...(theme && { theme }), ...(hide && { hide }) };
}

/** As many as an address may hide. */
const mostNames = 100;

function isNames(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= mostNames &&
    value.every((name) => typeof name === 'string' && name.length <= mostNames)
  );
}

/** A message out of a frame, or undefined for anything unknown or malformed. */
export function parseFrameMessage(data: unknown): Addressed<FrameMessage> | undefined {
  const message = head(data);
  if (!message) return undefined;
  const widget = message.widget as string;
  const { type, height, query, measures } = message;
  if (type === 'ready' || type === 'missing') return { type, widget };
  if (type === 'resize' && typeof height === 'number' && height > 0 && height < 1e5)
    return { type, widget, height };
  if (type === 'state' && typeof query === 'string') return { type, widget, query };
  if (type === 'measures' && isTexts(measures)) return { type, widget, measures };
  return undefined;
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}
