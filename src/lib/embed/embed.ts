import { address, parseFrameMessage, type HostMessage } from './messages.ts';

/**
 * `<mobilenetv2-widget name="manifold" state="n=8">`: one figure in a frame that is as high as the
 * figure. Events `ready`, `state` and `measures` carry the figure's messages in `detail`; methods
 * `set(query)` and `reset()` steer it. Included as `<script src=".../embed.js">`, module or not.
 */
const script =
  (document.currentScript as HTMLScriptElement | null) ??
  // a module has no currentScript; of several copies any will do
  document.querySelector<HTMLScriptElement>('script[src*="embed.js"]');
const root = new URL('.', script?.src ?? location.href);

class MobileNetV2Widget extends HTMLElement {
  static observedAttributes = ['name', 'state'];
  #frame: HTMLIFrameElement | undefined;
  #query = '';

  connectedCallback(): void {
    addEventListener('message', this.#receive);
    this.style.display ||= 'block';
    this.#open();
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#receive);
    this.#frame?.remove();
    this.#frame = undefined;
  }

  attributeChangedCallback(attribute: string): void {
    if (!this.#frame) return;
    if (attribute === 'name') this.#open();
    else if (this.#state !== this.#query) this.set(this.#state);
  }

  /** Replaces the figure's state by a query such as `n=8&seed=3`. */
  set(query: string): void {
    this.#send({ type: 'set', query });
  }

  reset(): void {
    this.#send({ type: 'reset' });
  }

  get #name(): string {
    return this.getAttribute('name') ?? '';
  }

  get #state(): string {
    return (this.getAttribute('state') ?? '').replace(/^\?/, '');
  }

  #open(): void {
    this.#frame?.remove();
    const frame = document.createElement('iframe');
    const path = `embed/${encodeURIComponent(this.#name)}/`;
    frame.src = new URL(path + (this.#state && `?${this.#state}`), root).href;
    frame.title = this.getAttribute('label') ?? `MobileNetV2 Unfolded: ${this.#name}`;
    frame.loading = 'lazy';
    frame.allow = 'camera; clipboard-write; fullscreen';
    frame.style.cssText = 'display:block;width:100%;height:480px;border:0';
    this.#frame = frame;
    this.append(frame);
  }

  #send(message: HostMessage): void {
    this.#frame?.contentWindow?.postMessage(address(this.#name, message), root.origin);
  }

  #receive = (event: MessageEvent): void => {
    const message = parseFrameMessage(event.data);
    if (!message || !this.#frame || event.source !== this.#frame.contentWindow) return;
    if (event.origin !== root.origin || message.widget !== this.#name) return;
    if (message.type === 'resize') this.#frame.style.height = `${message.height}px`;
    if (message.type === 'state') this.#query = message.query;
    this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
  };
}

if (!customElements.get('mobilenetv2-widget'))
  customElements.define('mobilenetv2-widget', MobileNetV2Widget);
