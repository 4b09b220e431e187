import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import { widthSteps } from './labelRoom.ts';
import SamplePlot from './testing/SamplePlot.svelte';

afterEach(() => cleanup());

const points = [
  [0, 10],
  [5, 80],
  [10, 30]
] as const;
const readings = points.map(([x, y]) => ({ x, y, text: `step ${x}: ${y} kB` }));

async function show(props: Partial<Parameters<typeof SamplePlot>[1]> = {}) {
  const screen = await render(SamplePlot, { points, ...props });
  const root = screen.container;
  root.style.width = '448px';
  // its reader comes after the picture
  if (props.readings) await vi.waitFor(() => expect(root.querySelector('.reader')).not.toBeNull());
  const tip = () => root.querySelector('.tip')?.textContent?.trim();
  const stops = () =>
    [...root.querySelectorAll<HTMLElement>('*')].filter(({ tabIndex }) => tabIndex >= 0);
  return { ...screen, root, tip, stops };
}

describe('a plot', () => {
  it('draws marks where its scales put them, in per cent of the width', async () => {
    const { root } = await show();
    const dots = [...root.querySelectorAll('circle')].map((dot) => [
      dot.getAttribute('cx'),
      dot.getAttribute('cy')
    ]);
    expect(dots).toEqual([
      ['0%', '90'],
      ['50%', '20'],
      ['100%', '70']
    ]);
    expect(root.querySelector('path')?.getAttribute('d')).toBe('M0,90L50,20L100,70');
    const band = root.querySelector('rect')!;
    expect([band.getAttribute('x'), band.getAttribute('width')]).toEqual(['20%', '20%']);
  });

  it('is a picture with a name, and its numbers are a table', async () => {
    const { getByRole } = await show();
    await expect.element(getByRole('img', { name: 'A sample' })).toBeVisible();
    const cells = getByRole('table', { name: 'Bytes' }).element().querySelectorAll('tbody tr');
    expect([...cells].map((row) => [...row.children].map((one) => one.textContent))).toEqual([
      ['0', '10 kB'],
      ['5', '80 kB'],
      ['10', '30 kB']
    ]);
  });

  it('says where it was pressed', async () => {
    const onpick = vi.fn<(percent: number) => void>();
    const { root } = await show({ onpick });
    const box = root.querySelector('svg')!.getBoundingClientRect();
    root
      .querySelector('svg')!
      .dispatchEvent(new MouseEvent('click', { clientX: box.left + box.width / 4, bubbles: true }));
    expect(onpick.mock.calls[0][0]).toBeCloseTo(25, 3);
  });

  it('leaves out numbers at the widths that its style sheet and its layout agree on', async () => {
    // so many that a half more come with every step
    const xTicks = Array.from({ length: 64 }, (_, at) => ({
      at: (100 * at) / 64,
      text: String(at)
    }));
    const { root } = await show({ xTicks });
    const numbers = [...root.querySelectorAll<SVGTextElement>('text[data-from]')];
    expect(numbers.length).toBeGreaterThan(20);
    for (const step of widthSteps) {
      for (const width of [step - 1, step]) {
        root.style.width = `calc(${width}px + 3.5rem)`;
        expect(root.querySelector('.plot')!.clientWidth).toBe(width);
        for (const number of numbers)
          expect(
            getComputedStyle(number).display !== 'none',
            `${number.textContent} at ${width} px`
          ).toBe(width >= Number(number.dataset.from));
      }
    }
  });
});

describe('its readings', () => {
  it('are no stop of the Tab key where there are none, and one where there are many', async () => {
    expect((await show()).stops()).toHaveLength(0);
    cleanup();
    expect((await show({ readings })).stops()).toHaveLength(1);
  });

  it('are walked by arrow keys, said as they are shown, and closed by Escape', async () => {
    const { root, tip, stops } = await show({ readings });
    stops()[0].focus();
    const spoken = () => root.querySelector('[aria-live]')!.textContent;
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(tip).toBe('step 0: 10 kB');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await expect.poll(tip).toBe('step 10: 30 kB');
    expect(spoken()).toBe(tip());
    await userEvent.keyboard('{Home}');
    await expect.poll(tip).toBe('step 0: 10 kB');
    await userEvent.keyboard('{Escape}');
    await expect.poll(tip).toBeUndefined();
    expect(spoken()).toBe('');
  });

  it('are the same under the pointer, which Escape takes back, too', async () => {
    const { root, tip } = await show({ readings });
    const reader = root.querySelector('.reader')!;
    const box = reader.getBoundingClientRect();
    const at = (share: number) =>
      new PointerEvent('pointermove', {
        clientX: box.left + box.width * share,
        clientY: box.top + 30,
        pointerType: 'mouse',
        bubbles: true
      });
    reader.dispatchEvent(at(0.49));
    await expect.poll(tip).toBe('step 5: 80 kB');
    expect(root.querySelector('[aria-live]')!.textContent).toBe('');
    reader.dispatchEvent(at(0.25));
    await expect.poll(tip).toBeUndefined();
    reader.dispatchEvent(at(0.97));
    await expect.poll(tip).toBe('step 10: 30 kB');
    await userEvent.keyboard('{Escape}');
    await expect.poll(tip).toBeUndefined();
  });

  it('stay inside the plot at both ends', async () => {
    const { root, stops } = await show({ readings });
    stops()[0].focus();
    for (const key of ['{Home}', '{End}']) {
      await userEvent.keyboard(key);
      await expect.poll(() => root.querySelector('.tip')).not.toBeNull();
      const [tip, plot] = ['.tip', '.plot'].map((name) =>
        root.querySelector(name)!.getBoundingClientRect()
      );
      expect(tip.left).toBeGreaterThanOrEqual(plot.left - 0.5);
      expect(tip.right).toBeLessThanOrEqual(plot.right + 0.5);
    }
  });
});
