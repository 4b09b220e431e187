import { look } from './look.ts';

export interface Link {
  readonly href: string;
  readonly text: string;
}

/**
 * The element's inside: the frame, the element's own children as a fallback in its place until it is
 * there, and a notice where it does not come.
 */
export class Stage {
  readonly #root: HTMLDivElement;
  readonly #box: HTMLDivElement;
  #frame: HTMLIFrameElement | undefined;
  #notice: HTMLElement | undefined;

  constructor(host: HTMLElement) {
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [look()];
    this.#box = part('stage', part('fallback', document.createElement('slot')));
    this.#root = part('waiting', this.#box);
    shadow.append(this.#root);
  }

  /** The window in the frame: messages from elsewhere are not the figure's. */
  get window(): Window | null {
    return this.#frame?.contentWindow ?? null;
  }

  /** Opens a document in a new frame. @param onload called when something has loaded, right or wrong */
  open(src: string, title: string, onload: () => void): void {
    this.close();
    const frame = document.createElement('iframe');
    // in a page that isolates itself, only such a frame may be without headers of its own
    frame.toggleAttribute('credentialless', crossOriginIsolated);
    const allow = 'camera; clipboard-write; fullscreen';
    this.#frame = Object.assign(frame, { allow, loading: 'lazy', title, src, onload });
    this.#box.append(frame);
  }

  /** Takes the frame and any notice away. */
  close(): void {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#show('waiting');
  }

  show(): void {
    this.#show('shown');
  }

  set title(title: string) {
    if (this.#frame) this.#frame.title = title;
  }

  /** In px. */
  set height(height: number) {
    if (this.#frame) this.#frame.style.height = `${height}px`;
  }

  /** Says in place why there is no figure, over the fallback. */
  fail(reason: string, link?: Link): void {
    this.#show('failed');
    const notice = document.createElement('p');
    notice.setAttribute('role', 'alert');
    notice.append(`${reason} `);
    if (link)
      notice.append(
        Object.assign(document.createElement('a'), { target: '_blank', rel: 'noopener', ...link })
      );
    this.#notice = notice;
    this.#root.prepend(notice);
  }

  #show(state: 'waiting' | 'shown' | 'failed'): void {
    this.#notice?.remove();
    this.#notice = undefined;
    this.#root.className = state;
  }
}

function part(className: string, child: Element): HTMLDivElement {
  const element = Object.assign(document.createElement('div'), { className });
  element.append(child);
  return element;
}
