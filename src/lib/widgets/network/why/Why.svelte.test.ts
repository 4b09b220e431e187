import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { NetworkError } from '#lib/model/networkError.ts';
import { openLab } from '../testing/openLab.ts';
import { whyClient } from '../testing/whyClient.ts';

afterEach(() => cleanup());

async function openWhy(query = '') {
  const { client, asked } = whyClient();
  const opened = await openLab(`image=dog&tool=why${query}`, client);
  await opened.settled('ready');
  const part = (name: string) => document.querySelector<HTMLElement>(`[data-part="${name}"]`);
  await vi.waitFor(() => expect(part('why')).not.toBeNull());
  const text = (name: string) => part(name)?.textContent?.replace(/\s+/g, ' ') ?? '';
  return { ...opened, asked, part, text };
}

describe('gradients', () => {
  it('are taken by the picture and all blocks at once, and shown for the chosen tensor', async () => {
    const { asked, text, params, part } = await openWhy();
    await vi.waitFor(() => expect(text('gradient')).toContain('channel 1'));
    expect(asked.gradient).toHaveLength(1);
    expect(asked.gradient[0].target).toEqual({ kind: 'anchor', anchor: 4, classIndex: 17 });
    const stages = asked.gradient[0].taps.map(({ stage }) => stage);
    expect(stages.slice(0, 3)).toEqual(['image', 'stem', 'b0']);
    // box 4 belongs to head 0, which reads inside block 13
    expect(stages).not.toContain('b13');
    expect(text('gradient')).toContain('Where in block 8, sum “cat” comes from');
    expect(text('gradient')).toContain('Together 3.5; the network’s logit is 3.5');
    const first = part('gradient')!.querySelector<HTMLElement>('li button')!;
    expect(first.textContent).toBe('channel 1');
    await userEvent.click(first);
    expect(params.values.channel).toBe(1);
  });

  it('of another block are there already; of the inside of one they are asked for', async () => {
    const { asked, text, screen, params, lab } = await openWhy();
    await vi.waitFor(() => expect(text('gradient')).toContain('Together'));
    const select = screen.getByRole('combobox', { name: 'Contributions of' });
    await userEvent.selectOptions(select, 'b4.sum');
    await vi.waitFor(() => expect(text('gradient')).toContain('Where in block 4, sum'));
    expect(params.values.layer).toBe('b4');
    await userEvent.selectOptions(select, 'image.image');
    await vi.waitFor(() => expect(text('gradient')).toContain('By colour'));
    expect(asked.gradient).toHaveLength(1);
    lab.set({ layer: 'b4', tap: 'expand', gradientBy: 'tensor' });
    await vi.waitFor(() => expect(text('gradient')).toContain('Where in block 4, expand'));
    expect(asked.gradient[1].taps).toEqual([{ stage: 'b4', tap: 'expand' }]);
  });

  it('are not asked for where a tensor does not lead to the score', async () => {
    const { asked, text } = await openWhy('&layer=b15');
    await vi.waitFor(() => expect(text('gradient')).toContain('has no influence on this score'));
    expect(asked.gradient).toHaveLength(0);
  });
});

describe('occlusion', () => {
  const start = /squares, one by one/;

  it('covers coarse to fine, and says what the worst square does', async () => {
    const { asked, text, screen, part } = await openWhy();
    await userEvent.click(screen.getByRole('button', { name: start }));
    await vi.waitFor(() => expect(text('occlusion')).toContain('largest falls of 25'));
    expect(asked.occlusion.map(({ squares }) => squares.length)).toEqual([9, 16]);
    expect(asked.occlusion[0]).toMatchObject({ side: 120, cover: 'grey' });
    expect(text('occlusion')).toContain('lowers the score of “cat” from 0.75 to 0.38');
    part('occlusion')!.querySelector<HTMLElement>('[role="slider"]')!.focus();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() =>
      expect(text('occlusion')).toContain('leaves the score of “cat” at 0.75')
    );
    expect(screen.getByRole('button', { name: start }).query()).toBeNull();
  });

  it('goes on to a finer map from what is there, and starts anew with another square', async () => {
    const { asked, text, screen, params } = await openWhy('&coverDetail=coarse');
    await userEvent.click(screen.getByRole('button', { name: start }));
    await vi.waitFor(() => expect(text('occlusion')).toContain('falls of 9'));
    await userEvent.click(screen.getByRole('radio', { name: 'medium' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cover 16 more' }));
    await vi.waitFor(() => expect(text('occlusion')).toContain('falls of 25'));
    expect(asked.occlusion).toHaveLength(2);
    params.set({ coverSide: 60 });
    await vi.waitFor(() => expect(text('occlusion')).not.toContain('falls of'));
  });

  it('is cancelled, and says what went wrong', async () => {
    const { client, screen, text } = await openWhy();
    await vi.waitFor(() => expect(text('gradient')).toContain('Together'));
    client.hold = true;
    await userEvent.click(screen.getByRole('button', { name: start }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expect.element(screen.getByRole('button', { name: start })).toBeVisible();
    client.hold = false;
    client.refuse = new NetworkError('internal', 'It broke. Try again.');
    await userEvent.click(screen.getByRole('button', { name: start }));
    await expect.element(screen.getByRole('alert')).toHaveTextContent('It broke.');
  });
});

it('default boxes that fired lead to the value of their score', async () => {
  const { text, screen, params } = await openWhy();
  await vi.waitFor(() =>
    expect(text('fired')).toContain('One default box gives “cat” more than 0.1')
  );
  expect(text('fired')).toContain('0.73');
  await userEvent.click(screen.getByRole('button', { name: /Go to predictor 0, class/ }));
  expect(params.values).toMatchObject({ layer: 'h0', tap: 'class', x: 1, y: 0, channel: 91 + 17 });
});

it('before a run there is nothing to ask about', async () => {
  const { screen } = await openLab('tool=why');
  await expect
    .element(screen.getByText(/you can ask what each detection depends on/))
    .toBeVisible();
});
