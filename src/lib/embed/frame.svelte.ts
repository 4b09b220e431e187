import { applyTheme, followSystemTheme } from '#lib/ui/theme.ts';
import type { WidgetDefinition } from '#lib/widgets/definition.ts';
import type { WidgetHost } from '#lib/widgets/host/host.svelte.ts';
import type { ParamStore } from '#lib/widgets/host/paramStore.svelte.ts';
import { address, parseHostMessage, type FrameMessage, type HostMessage } from './messages.ts';

type Params = ParamStore<WidgetDefinition['params']>;

/**
 * Connects a figure to the page around its frame. Call it once in a component's initialisation; it
 * does nothing where there is no such page. Only messages of the parent window are heard.
 */
export function connectFrame(widget: string, host: WidgetHost, params: Params): void {
  const send = (message: FrameMessage) => {
    // any page may embed a figure, and nothing here is secret
    if (window.parent !== window) window.parent.postMessage(address(widget, message), '*');
  };

  $effect(() => listen(widget, (message) => obey(message, host, params)));
  $effect(followSystemTheme);
  $effect(() => followHeight((height) => send({ type: 'resize', height })));
  $effect(() => {
    if (host.live) send({ type: 'ready' });
  });
  $effect(() => {
    if (host.live) send({ type: 'state', query: params.query });
  });
  $effect(() => {
    // measures are of the present state only when the figure says so
    if (host.state !== 'ready') return;
    const values = Object.entries(host.measures).map(([name, { value }]) => [name, value]);
    send({ type: 'measures', measures: Object.fromEntries(values) });
  });
}

function listen(widget: string, obey: (message: HostMessage) => void): () => void {
  const receive = ({ data, source }: MessageEvent) => {
    const message = parseHostMessage(data);
    if (message && source === window.parent && message.widget === widget) obey(message);
  };
  addEventListener('message', receive);
  return () => removeEventListener('message', receive);
}

function obey(message: HostMessage, host: WidgetHost, params: Params): void {
  if (message.type === 'set') params.apply(new URLSearchParams(message.query));
  else if (message.type === 'reset') params.reset();
  else {
    const { theme, hide } = message;
    if (theme) applyTheme(theme);
    if (hide) host.hidden = new Set(hide);
  }
}

/**
 * Says how high the document is, now and whenever that changes; first when its styles have arrived,
 * for before that it has another height. Out of view no ResizeObserver is called, so that the first
 * word does not wait for one.
 */
function followHeight(send: (height: number) => void): () => void {
  const say = () => send(Math.ceil(document.body.scrollHeight));
  const observer = new ResizeObserver(say);
  const begin = () => {
    say();
    observer.observe(document.body);
  };
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
  return () => {
    removeEventListener('load', begin);
    observer.disconnect();
  };
}
