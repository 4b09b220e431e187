import { isThemeWish } from '#lib/ui/theme.ts';
import { estimateHeight, settleHeight, type FigureHeights } from './figureHeights.ts';
import { framePath, frameQuery } from './frameAddress.ts';
import { address, parseFrameMessage, type HostMessage } from './messages.ts';
import type { MobileNetV2Widget, MobileNetV2WidgetAttributes } from './mobilenetv2-widget.d.ts';
import { givenRoot } from './siteRoot.ts';
import { Stage } from './stage.ts';
import { Wishes } from './wishes.ts';

type Attribute = keyof MobileNetV2WidgetAttributes;

/** A figure is ready so many ms after its document has loaded, or something is wrong. */
const patienceMs = 20_000;

/**
 * The class of `<mobilenetv2-widget>`: one figure in a frame. It changes no attribute and no child of
 * its own, so that a framework that made them finds them as they were.
 * @param site where the site is, unless the attribute `base` says so
 */
export function widgetElement(site: URL | undefined, heights: FigureHeights) {
  return class extends HTMLElement implements Pick<MobileNetV2Widget, 'set' | 'reset'> {
    static readonly observedAttributes: readonly Attribute[] =
      'name state theme hide height fit base label'.split(' ') as Attribute[];
    readonly #stage = new Stage(this);
    readonly #wishes = new Wishes((message) => this.#post(message));
    /** The site of the frame; undefined while there is no frame. */
    #root: URL | undefined;
    #isOpen = false;
    #isReady = false;
    /** The figure's state as last heard or set: with it a frame is opened again. */
    #query: string | undefined;
    /** What the figure has said of its height, in px. */
    #content: number | undefined;
    #target = '';
    #timer: ReturnType<typeof setTimeout> | undefined;

    connectedCallback(): void {
      addEventListener('message', this.#receive);
      document.addEventListener('securitypolicyviolation', this.#refused);
      this.#open();
    }

    /** Moved by `moveBefore`: the frame lives on. */
    connectedMoveCallback(): void {}

    disconnectedCallback(): void {
      removeEventListener('message', this.#receive);
      document.removeEventListener('securitypolicyviolation', this.#refused);
      this.#close();
    }

    attributeChangedCallback(attribute: Attribute, before: string, after: string): void {
      if (before === after || !this.#isOpen) return;
      if (attribute === 'name' || attribute === 'base') {
        this.#query = this.#content = undefined;
        this.#open();
      } else if (attribute === 'state') {
        if (this.#state !== this.#query) this.set(this.#state);
      } else if (attribute === 'theme') {
        this.#wishes.send({ type: 'options', theme: isThemeWish(after) ? after : 'auto' });
      } else if (attribute === 'hide') {
        this.#wishes.send({ type: 'options', hide: (after ?? '').split(',').filter(Boolean) });
      } else if (attribute === 'label') this.#stage.title = this.#title;
      else this.#resize();
    }

    set(query: string): void {
      this.#query = query.replace(/^\?/, '');
      this.#wishes.send({ type: 'set', query: this.#query });
    }

    reset(): void {
      this.#query = undefined;
      this.#wishes.send({ type: 'reset' });
    }

    #read(attribute: Attribute): string {
      return this.getAttribute(attribute) ?? '';
    }

    get #name(): string {
      return this.#read('name');
    }

    get #state(): string {
      return this.#read('state').replace(/^\?/, '');
    }

    get #title(): string {
      return this.#read('label') || `MobileNetV2 Unfolded: ${this.#name}`;
    }

    #open(): void {
      this.#close();
      this.#isOpen = true;
      const root = this.#read('base') ? givenRoot(this.#read('base')) : site;
      const path = framePath(this.#name);
      if (!root)
        return this.#stage.fail(
          '<mobilenetv2-widget> needs the address of its site, such as base="https://example.org/".'
        );
      if (!path) return this.#failToFind(root);
      const url = new URL(path, root);
      url.search = frameQuery({
        state: this.#state,
        reader: this.#query,
        theme: this.#read('theme'),
        hide: this.#read('hide')
      });
      this.#root = root;
      this.#stage.open(url.href, this.#title, this.#loaded);
      this.#resize();
    }

    #close(): void {
      clearTimeout(this.#timer);
      this.#wishes.wait();
      this.#stage.close();
      this.#root = undefined;
      this.#isOpen = this.#isReady = false;
    }

    #resize(): void {
      const name = this.#name;
      const estimate = Object.hasOwn(heights, name) ? heights[name] : undefined;
      const reserved =
        parseFloat(this.#read('height')) || estimateHeight(estimate, this.clientWidth || 720);
      const content = this.#read('fit') === 'fixed' ? undefined : this.#content;
      this.#stage.height = content === undefined ? reserved : settleHeight(reserved, content);
    }

    #loaded = (): void => {
      if (this.#isReady) return;
      this.#stage.show();
      this.#timer = setTimeout(this.#giveUp, patienceMs);
    };

    #giveUp = (): void => {
      this.#stage.fail(
        `The figure “${this.#name}” did not start: either this page blocks it, or there is no figure of that name.`,
        { href: new URL(framePath(this.#name)!, this.#root).href, text: 'Open it in its own tab' }
      );
    };

    #failToFind(root: URL): void {
      const reason = this.#name
        ? `There is no figure named “${this.#name}”.`
        : '<mobilenetv2-widget> needs a name, such as name="network/block".';
      this.#stage.fail(reason, { href: new URL('gallery/', root).href, text: 'See all figures' });
    }

    /** The page's own policy does not let the frame in. */
    #refused = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
      const origin = this.#root?.origin;
      if (!origin || effectiveDirective !== 'frame-src' || !blockedURI.startsWith(origin)) return;
      this.#close();
      this.#stage.fail(
        `This page’s Content-Security-Policy blocks the figure “${this.#name}”: its frame-src must include ${origin}.`
      );
    };

    #post(message: HostMessage): void {
      this.#stage.window?.postMessage(address(this.#name, message), this.#target);
    }

    #receive = ({ data, source, origin }: MessageEvent): void => {
      const message = parseFrameMessage(data);
      if (!message || !this.#root || !source || source !== this.#stage.window) return;
      // a frame in a sandbox has no origin; that it is ours, its window says
      if (origin !== this.#root.origin && origin !== 'null') return;
      if (message.widget !== this.#name) return;
      if (message.type === 'ready') {
        clearTimeout(this.#timer);
        this.#isReady = true;
        this.#target = origin === 'null' ? '*' : origin;
        this.#stage.show();
        this.#wishes.deliver();
      } else if (message.type === 'resize') {
        this.#content = message.height;
        this.#resize();
      } else if (message.type === 'state') this.#query = message.query;
      else if (message.type === 'missing') {
        const root = this.#root;
        this.#close();
        this.#failToFind(root);
      }
      this.dispatchEvent(new CustomEvent(message.type, { detail: message }));
    };
  };
}
