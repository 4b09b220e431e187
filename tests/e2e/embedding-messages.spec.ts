import {
  embedded,
  element,
  expect,
  frame,
  heard,
  lastState,
  ready,
  snippet,
  test,
  withElement
} from '../fixtures/blogPage.ts';

for (const { name, states } of embedded) {
  test(`the page around ${name} sets and resets it, and hears of it`, async ({ page, blog }) => {
    await blog(snippet(name, `state="${states[0]}"`));
    await expect.poll(() => lastState(page)).toBe(states[0]);
    await withElement(page, (widget, query) => widget.set(query), states[1]);
    await expect.poll(() => lastState(page)).toBe(states[1]);
    await withElement(page, (widget, query) => widget.setAttribute('state', query), states[0]);
    // the attribute has this value already: nothing changes by it
    expect(await lastState(page)).toBe(states[1]);
    await withElement(page, (widget) => widget.reset(), undefined);
    await expect.poll(() => lastState(page)).not.toBe(states[1]);
    await withElement(page, (widget, query) => widget.setAttribute('state', query), states[1]);
    await expect.poll(() => lastState(page)).toBe(states[1]);
  });

  test(`what the page wants of ${name} before it has loaded is kept`, async ({ page, blog }) => {
    await blog('<h1>Blog</h1><script src="SITE/embed.js"></script>');
    await page.evaluate(
      ([name, first, second]) => {
        const widget = document.createElement('mobilenetv2-widget');
        widget.setAttribute('name', name);
        widget.setAttribute('state', first);
        widget.set(first);
        document.body.append(widget);
        widget.reset();
        widget.set(second);
        widget.setAttribute('theme', 'dark');
        widget.setAttribute('height', '777');
      },
      [name, ...states] as const
    );
    await expect.poll(() => lastState(page)).toBe(states[1]);
    await expect(frame(page).locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await heard(page, 'ready')).toHaveLength(1);
  });

  test(`${name} keeps the reader’s state when the page moves it`, async ({ page, blog }) => {
    await blog(`${snippet(name, `state="${states[0]}"`)}<main></main>`);
    await expect.poll(() => lastState(page)).toBe(states[0]);
    await withElement(page, (widget, query) => widget.set(query), states[1]);
    await expect.poll(() => lastState(page)).toBe(states[1]);
    await withElement(page, (widget) => document.querySelector('main')!.append(widget), undefined);
    await expect.poll(async () => (await heard(page, 'ready')).length).toBe(2);
    await expect.poll(() => lastState(page)).toBe(states[1]);
    await ready(page, name);
  });
}

test('a move that keeps the frame loads nothing again', async ({ page, blog }) => {
  await blog(`${snippet('memory')}<main></main>`);
  await ready(page, 'memory');
  await withElement(
    page,
    (widget) => {
      const main = document.querySelector('main') as Element & {
        moveBefore(node: Node, before: Node | null): void;
      };
      main.moveBefore(widget, null);
      widget.set('t=3');
    },
    undefined
  );
  await expect.poll(() => lastState(page)).toBe('t=3');
  expect(await heard(page, 'ready')).toHaveLength(1);
});

test('theme, hide and state change the live frame', async ({ page, blog }) => {
  await blog(snippet('manifold', 'state="n=5" theme="dark" hide="n"'));
  await ready(page, 'manifold');
  const root = frame(page).locator('html');
  const width = frame(page).getByRole('slider', { name: 'Dimensions n' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(width).toBeHidden();
  await root.evaluate((html) => html.setAttribute('data-witness', ''));
  const change = (attribute: string, value: string | null) =>
    withElement(
      page,
      (widget, [name, text]) =>
        text === null ? widget.removeAttribute(name) : widget.setAttribute(name, text),
      [attribute, value] as const
    );
  await change('theme', 'light');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await change('hide', null);
  await expect(width).toBeVisible();
  await change('hide', 'n,seed');
  await expect(width).toBeHidden();
  await change('theme', null);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await change('state', 'n=8');
  await expect.poll(() => lastState(page)).toBe('n=8');
  // one document through it all
  await expect(root).toHaveAttribute('data-witness', '');
});

test('forged and malformed messages change nothing', async ({ page, blog }) => {
  await blog(snippet('memory', 'state="t=4" height="800"'));
  await expect.poll(() => lastState(page)).toBe('t=4');
  await element(page).evaluate((widget) => {
    const inner = widget.shadowRoot!.querySelector('iframe')!.contentWindow!;
    const head = { source: 'mobilenetv2-unfolded', version: 1, widget: 'memory' };
    const set = { ...head, type: 'set', query: 't=2' };
    const bad = [
      null,
      'set',
      7,
      { ...set, source: 'else' },
      { ...set, version: 2 },
      { ...set, widget: 'network' },
      { ...set, query: { t: 2 } },
      { ...set, type: 'explode' },
      { ...head, type: 'options', theme: 'blue' },
      { ...head, type: 'options', hide: 'mode' }
    ];
    for (const message of bad) inner.postMessage(message, '*');
    // a stranger's message, not the frame's: the element must not believe it
    window.postMessage({ ...head, type: 'resize', height: 31 }, '*');
    window.postMessage({ ...head, type: 'state', query: 't=9' }, '*');
    // a sibling frame is not the parent
    const sibling = document.createElement('iframe');
    sibling.title = 'stranger';
    sibling.srcdoc =
      `<script>for (let i = 0; i < parent.frames.length; i++) parent.frames[i].postMessage(${JSON.stringify(set)}, '*')</scr` +
      'ipt>';
    document.body.append(sibling);
  });
  // messages arrive in order: once this one is answered, all the others have been seen
  await page.frameLocator('iframe[title=stranger]').locator('html').waitFor();
  await withElement(page, (widget, query) => widget.set(query), 't=5&bytes=1');
  await expect.poll(() => lastState(page)).toBe('t=5&bytes=1');
  const states = (await heard(page, 'state')).map(({ query }) => query);
  expect(states).not.toContain('t=2');
  expect(states).not.toContain('t=9');
  await expect(frame(page).locator('html')).not.toHaveAttribute('data-theme', 'blue');
  expect(
    await page.locator('mobilenetv2-widget iframe').evaluate((f) => f.clientHeight)
  ).toBeGreaterThan(31);
});
