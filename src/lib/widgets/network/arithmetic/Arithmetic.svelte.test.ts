import { describe, expect, it, vi } from 'vitest';
import { explainPixel } from '#lib/core/explain/arithmetic/explainPixel.ts';
import { explainValue, sourcesOf } from '#lib/core/explain/arithmetic/explainValue.ts';
import type { ValueRef } from '#lib/core/explain/arithmetic/explanation.ts';
import { shapeOf } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '#lib/model/networkError.ts';
import { randomModel } from '#lib/model/engines/randomModel.ts';
import type { ExplainAnswer } from '#lib/model/studies/explain.ts';
import { openLab } from '../testing/openLab.ts';

const spec = ssdlite({ inputSize: 300 });
const model = randomModel(spec, 1);

/** The tensors of the fake client, and a picture. */
function tensorOf(tap: TapRef) {
  const shape =
    tap.stage === 'image' ? { height: 300, width: 300, channels: 3 } : shapeOf(spec, tap);
  const length = shape.height * shape.width * shape.channels;
  return { ...shape, data: Float32Array.from({ length }, (_, i) => (i % 3) * 3) };
}

function explain(of: ValueRef): ExplainAnswer {
  if (of.stage === 'image')
    return { ...explainPixel(tensorOf(of), spec.preprocessing, of), kind: 'pixel' };
  const sources = sourcesOf(spec, of);
  const ranges = sources.map(() => [0, 6] as const);
  return { ...explainValue(model, of, sources.map(tensorOf)), kind: 'sum', ranges };
}

async function open(query: string) {
  const lab = await openLab(`image=dog&${query}`);
  lab.client.studies.explain = explain;
  await lab.settled('ready');
  return lab;
}

const part = () => document.querySelector('[data-part="arithmetic"]')!;
const heading = () => part().querySelector('h3');
const doors = () => [
  ...part().querySelectorAll<HTMLButtonElement>('.grid button, .answer ol button')
];
const answered = () =>
  vi.waitFor(() => expect(part().querySelector('[data-current="true"]')).not.toBeNull());

describe('the arithmetic of a value', () => {
  it('is a patch times a kernel for a depthwise step, with what lies outside as zeros', async () => {
    const { measure } = await open('layer=b8&tap=depthwise&channel=100&x=0&y=12');
    await vi.waitFor(() => expect(measure('value-recomputed')).toBeDefined());
    const { result } = explain({
      stage: 'b8',
      tap: 'depthwise',
      channel: 100,
      x: 0,
      y: 12
    }) as ReturnType<typeof explainValue>;
    expect(measure('value-recomputed')).toBe(String(result));
    expect(doors()).toHaveLength(6);
    expect(part().querySelectorAll('.outside')).toHaveLength(3);
    expect(doors()[0].getAttribute('aria-label')).toContain('at column 0, row 11');
  });

  it('is twenty-seven products at the stem, and ends in a pixel', async () => {
    const { screen, params, measure } = await open('layer=stem&channel=3&x=5&y=6');
    await answered();
    expect(doors()).toHaveLength(27);
    const before = params.values;
    doors()[0].click();
    await vi.waitFor(() => expect(heading()?.textContent).toContain('Pixel 10, 12'));
    expect(part().textContent).toContain('the trail ends at the pixels');
    expect(params.values).toEqual(before);
    expect(measure('value-recomputed')).toBeUndefined();
    await vi.waitFor(() => expect(document.activeElement).toBe(heading()));
    await screen.getByRole('button', { name: 'Back', exact: true }).click();
    await vi.waitFor(() => expect(doors()).toHaveLength(27));
  });

  it('reaches each of the 384 terms of a projection, and the page is in the address', async () => {
    const { screen, params } = await open('layer=b8&tap=project&channel=3&x=5&y=6');
    await answered();
    const seen = new Set<string>();
    for (let page = 1; page <= 32; page++) {
      params.set({ sumPage: page });
      await vi.waitFor(() =>
        expect(part().querySelector<HTMLInputElement>('[name=sumPage]')?.value).toBe(String(page))
      );
      for (const door of doors()) seen.add(door.querySelector('.name')!.textContent);
    }
    expect(seen.size).toBe(384);
    expect(params.query).toContain('sumPage=32');
    await screen.getByRole('radio', { name: 'in their order' }).click();
    expect(params.values).toMatchObject({ sumOrder: 'order', sumPage: 1 });
    await vi.waitFor(() => expect(doors()[0].textContent).toContain('channel 0'));
  });
});

describe('a term is a door', () => {
  it('to the layer before; the way back is remembered', async () => {
    const { screen, params, client, host } = await open(
      'layer=b8&tap=depthwise&channel=100&x=7&y=12'
    );
    await answered();
    const map = await vi.waitFor(() => {
      const found = document.querySelector('[data-pick="position"]');
      expect(found).not.toBeNull();
      return found;
    });
    doors()[0].click();
    expect(host.state).toBe('loading');
    await vi.waitFor(() =>
      expect(params.values).toMatchObject({ layer: 'b8', tap: 'expand', channel: 100, x: 6, y: 11 })
    );
    expect(host.state).toBe('ready');
    expect(client.calls.filter((call) => call === 'read b8.expand')).toHaveLength(1);
    await answered();
    await vi.waitFor(() => expect(document.activeElement).toBe(heading()));
    // the page was never emptied: the map is the same one
    expect(map?.isConnected).toBe(true);
    doors()[0].click();
    await vi.waitFor(() => expect(params.values).toMatchObject({ layer: 'b7', tap: 'sum' }));
    await answered();
    const way = screen.getByRole('navigation', { name: 'Values you came from' });
    expect(way.element().querySelectorAll('ol button')).toHaveLength(2);
    way.element().querySelector<HTMLButtonElement>('ol button')!.click();
    await vi.waitFor(() =>
      expect(params.values).toMatchObject({ tap: 'depthwise', channel: 100, x: 7, y: 12 })
    );
    await vi.waitFor(() => expect(way.query()).toBeNull());
  });

  it('to either end of a shortcut', async () => {
    const { params } = await open('layer=b8&tap=sum&channel=3&x=5&y=6');
    await answered();
    expect(doors()).toHaveLength(2);
    doors()[1].click();
    await vi.waitFor(() =>
      expect(params.values).toMatchObject({ layer: 'b7', tap: 'sum', channel: 3, x: 5, y: 6 })
    );
  });

  it('and the way ends where something else is chosen', async () => {
    const { lab } = await open('layer=b8&tap=depthwise&channel=100&x=7&y=12');
    await answered();
    doors()[0].click();
    const way = () => part()?.querySelector('nav');
    await vi.waitFor(() => expect(way()).not.toBeNull());
    lab.set({ layer: 'b3', tap: null, channel: null, x: null, y: null });
    await vi.waitFor(() => expect(heading()?.textContent).toContain('was made'));
    await answered();
    expect(way()).toBeNull();
  });
});

describe('stepping from value to value', () => {
  it('keeps the last answer until the next is there, and only the last question counts', async () => {
    const { params, client, measure } = await open('layer=b8&tap=depthwise&channel=100&x=7&y=12');
    await answered();
    const asked = () => client.calls.filter((call) => call === 'study explain').length;
    const before = asked();
    client.hold = true;
    for (const x of [8, 9, 10]) {
      params.set({ x });
      await vi.waitFor(() => expect(asked()).toBe(before + x - 7));
    }
    expect(part().querySelector('.answer')?.textContent).toContain('column 7, row 12');
    expect(part().querySelector('[data-current="true"]')).toBeNull();
    expect(measure('value-recomputed')).toBeUndefined();
    client.release();
    await answered();
    expect(part().querySelector('.answer')?.textContent).toContain('column 10, row 12');
    expect(asked()).toBe(before + 3);
  });

  it('says why no answer came, and asks again', async () => {
    const lab = await openLab('image=dog&layer=b8&tap=depthwise');
    lab.client.studies.explain = () => {
      throw new NetworkError('internal', 'The worker is out of breath.');
    };
    await vi.waitFor(() => expect(part().textContent).toContain('out of breath'));
    lab.client.studies.explain = explain;
    await lab.screen.getByRole('button', { name: 'Try again' }).click();
    await answered();
  });
});

describe('Escape', () => {
  const press = (target: Element | null) =>
    target?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    );

  it('goes one level up from wherever in the panel the focus is', async () => {
    const { params, settled } = await open('layer=b3&tap=depthwise&channel=5&x=7&y=12');
    await answered();
    doors()[0].focus();
    press(document.activeElement);
    expect(params.values).toMatchObject({ channel: 5, x: null, y: null });
    press(document.activeElement);
    expect(params.values).toMatchObject({ tap: 'depthwise', channel: null });
    press(document.activeElement);
    expect(params.values).toMatchObject({ layer: 'b3', tap: null });
    await vi.waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-current')).toBe('location')
    );
    press(document.activeElement);
    expect(params.values.layer).toBe('b8');
    await settled('ready');
  });

  it('is left to a field that is being typed in', async () => {
    const { params } = await open('layer=b3&tap=depthwise&channel=5&x=7&y=12');
    await answered();
    press(document.querySelector('input[name=x]'));
    expect(params.values).toMatchObject({ x: 7, y: 12 });
  });
});
