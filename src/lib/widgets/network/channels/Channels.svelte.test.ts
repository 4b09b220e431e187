import { describe, expect, it, vi } from 'vitest';
import type { GradientQuestion } from '#lib/model/studies/gradient.ts';
import { openLab } from '../testing/openLab.ts';

const grids = () => [...document.querySelectorAll<HTMLElement>('[data-grid=channels]')];
const press = (key: string) =>
  grids()[0].dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

async function opened(query: string) {
  const lab = await openLab(`image=dog&${query}`);
  await lab.settled('ready');
  await vi.waitFor(() => expect(grids().length).toBeGreaterThan(0));
  return lab;
}

describe('all channels', () => {
  it('are one canvas with the rows in view, however many there are', async () => {
    await opened('layer=last');
    const [grid] = grids();
    expect(grid.querySelectorAll('canvas')).toHaveLength(1);
    expect(grid.querySelectorAll('*').length).toBeLessThan(10);
    expect(grid.scrollHeight).toBeGreaterThan(3 * grid.clientHeight);
    expect(grid.querySelector('canvas')!.clientHeight).toBe(grid.clientHeight);
  });

  it('go to the ends by Home and End, and large by Enter', async () => {
    const { params } = await opened('layer=last&channel=5');
    press('End');
    expect(params.values.channel).toBe(1279);
    await vi.waitFor(() => expect(grids()[0].scrollTop).toBeGreaterThan(0));
    press('Home');
    expect(params.values.channel).toBe(0);
    press('Enter');
    expect(document.activeElement?.getAttribute('data-pick')).toBe('position');
  });

  it('stand in the order of the address, and the arrow keys follow it', async () => {
    // channels c with c mod 3 = 0, 1, 2 have other zeros: by the fake's values of 64 channels
    const { params, lab } = await opened('layer=b8&tap=sum&order=mean');
    const { data, channels } = lab.reading!;
    const mean = (c: number) => {
      let sum = 0;
      for (let i = c; i < data.length; i += channels) sum += data[i];
      return sum / (data.length / channels);
    };
    press('Home');
    const first = params.values.channel!;
    press('End');
    const last = params.values.channel!;
    const all = Array.from({ length: channels }, (_, c) => mean(c));
    expect(mean(first)).toBeCloseTo(Math.max(...all), 6);
    expect(mean(last)).toBeCloseTo(Math.min(...all), 6);
  });

  it('are left out below a mean, and it is said when none is left', async () => {
    const { params, screen } = await opened('layer=b8&tap=sum&leastMean=2.5');
    await expect.element(screen.getByText(/All 64 are shown/)).toBeVisible();
    params.set({ leastMean: 3.5 });
    await expect.element(screen.getByText(/0 of 64 are shown/)).toBeVisible();
    await expect
      .element(screen.getByText(/No channel of this tensor has a mean that large/))
      .toBeVisible();
  });

  it('have a table', async () => {
    const { screen } = await opened('layer=b8&tap=sum&order=variance');
    // the order that the address asks for has opened the fold
    await screen.getByText(/The first 20 of these channels/).click();
    await expect
      .element(screen.getByRole('region', { name: /Channels in this order/ }))
      .toBeVisible();
    expect(document.querySelectorAll('[aria-label^="Channels in this"] tbody tr')).toHaveLength(20);
  });
});

describe('contribution', () => {
  it('asks for the gradient of the chosen detection by this tensor, once, and orders by it', async () => {
    const { client, params, screen } = await opened('layer=b8&tap=sum');
    const asked: GradientQuestion[] = [];
    client.studies.gradient = (question) => {
      asked.push(question);
      const contributionPerChannel = Float32Array.from({ length: 64 }, (_, c) =>
        c === 7 ? 2 : -c
      );
      const [tap] = question.taps;
      return {
        value: 1,
        maps: [
          {
            tap,
            height: 19,
            width: 19,
            channels: 64,
            contributionPerChannel,
            contributionMap: new Float32Array(361),
            account: { contribution: 0, biases: 0, sixes: 0, aside: 0 }
          }
        ]
      };
    };
    params.set({ order: 'contribution' });
    await expect.element(screen.getByText(/adds to the score of cat 0.75/)).toBeVisible();
    expect(asked).toEqual([
      {
        target: { kind: 'anchor', anchor: 4, classIndex: 17 },
        taps: [{ stage: 'b8', tap: 'sum' }],
        of: 'logit'
      }
    ]);
    press('Home');
    expect(params.values.channel).toBe(7);
    press('End');
    expect(params.values.channel).toBe(63);
    params.set({ order: 'mean' });
    params.set({ order: 'contribution' });
    await expect.element(screen.getByText(/adds to the score of cat 0.75/)).toBeVisible();
    expect(asked).toHaveLength(1);
  });

  it('says why when it fails', async () => {
    const { screen } = await opened('layer=b8&tap=sum&order=contribution');
    await expect.element(screen.getByText(/No answer to gradient/)).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

describe('a second tensor', () => {
  it('stands in the same order and is correlated channel by channel', async () => {
    const { screen, client, params } = await opened('layer=b8&tap=project&compare=b8.sum');
    await expect
      .element(screen.getByText(/This compares .*, each channel with the one/))
      .toBeVisible();
    expect(client.calls.filter((call) => call.startsWith('read'))).toEqual([
      'read b8.project',
      'read b8.sum'
    ]);
    // the fake's tensors of one shape are equal
    await expect.element(screen.getByText(/the opposite\) is 1;/)).toBeVisible();
    expect(grids()).toHaveLength(2);
    params.set({ channel: 9 });
    await vi.waitFor(() =>
      expect(grids().map((grid) => grid.getAttribute('aria-valuetext'))).toEqual([
        'channel 9, 10 of 64 shown',
        'channel 9, 10 of 64 shown'
      ])
    );
  });

  it('is not correlated where nothing varies', async () => {
    // 384 is a multiple of three: every channel of the fake's tensor is constant
    const { screen } = await opened('layer=b8&tap=expand&compare=b8.depthwise');
    await expect.element(screen.getByText(/No channel varies in both tensors/)).toBeVisible();
  });

  it('of another size is shown beside, and said to be incomparable by number', async () => {
    const { screen, params, settled } = await opened(
      'layer=b8&tap=expand&compare=stem.convolution'
    );
    await expect.element(screen.getByText(/384 channels above and 32 below/)).toBeVisible();
    await screen.getByRole('button', { name: 'Swap the two' }).click();
    expect(params.values).toMatchObject({
      layer: 'stem',
      tap: 'convolution',
      compare: 'b8.expand',
      channel: 0
    });
    await settled('ready');
  });

  it('that does not exist is said not to', async () => {
    const { screen } = await opened('layer=b8&tap=expand&compare=b0.expand');
    await expect.element(screen.getByText(/no tensor “b0.expand” to compare/)).toBeVisible();
  });
});
