import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { userEvent } from 'vitest/browser';
import Choice from './Choice.svelte';
import Measure from './Measure.svelte';
import Progress from './Progress.svelte';
import Slider from './Slider.svelte';
import Stepper from './Stepper.svelte';

afterEach(() => cleanup());

describe('Slider', () => {
  const props = {
    name: 'n',
    label: 'Dimensions n',
    value: 3,
    stops: [2, 3, 5, 15, 30],
    ticks: [30]
  };

  it('moves from stop to stop by keyboard, whatever their distance', async () => {
    const onchange = vi.fn();
    const { getByRole } = await render(Slider, { ...props, onchange });
    await userEvent.click(getByRole('button', { name: 'Dimensions n: 30' }));
    expect(onchange).toHaveBeenLastCalledWith(30);
    const range = getByRole('slider', { name: 'Dimensions n' });
    (range.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onchange).toHaveBeenLastCalledWith(5);
    await userEvent.keyboard('{End}');
    expect(onchange).toHaveBeenLastCalledWith(30);
  });

  it('reads the value aloud with its unit', async () => {
    const format = (value: number) => `${value} rows`;
    const { getByRole } = await render(Slider, { ...props, format, onchange: vi.fn() });
    await expect.element(getByRole('slider')).toHaveAttribute('aria-valuetext', '3 rows');
  });
});

describe('Stepper', () => {
  it('steps, takes typed numbers, and refuses what is out of range', async () => {
    const onchange = vi.fn();
    const { getByRole, getByLabelText } = await render(Stepper, {
      name: 'seed',
      label: 'Seed',
      value: 1,
      min: 1,
      max: 99,
      onchange
    });
    await expect.element(getByRole('button', { name: 'Seed: one less' })).toBeDisabled();
    await userEvent.click(getByRole('button', { name: 'Seed: one more' }));
    expect(onchange).toHaveBeenLastCalledWith(2);
    await userEvent.fill(getByLabelText('Seed', { exact: true }), '500');
    expect(onchange).toHaveBeenCalledTimes(1);
    await userEvent.fill(getByLabelText('Seed', { exact: true }), '50');
    expect(onchange).toHaveBeenLastCalledWith(50);
  });
});

describe('Choice', () => {
  it('is a group of radio buttons', async () => {
    const onchange = vi.fn();
    const { getByRole } = await render(Choice<string>, {
      name: 'mode',
      label: 'Mode',
      value: 'plain',
      options: [
        { value: 'plain', label: 'Plain' },
        { value: 'fused', label: 'One operation' }
      ],
      onchange
    });
    await userEvent.click(getByRole('radio', { name: 'One operation' }));
    expect(onchange).toHaveBeenCalledExactlyOnceWith('fused');
  });
});

describe('Measure', () => {
  it('shows a text and carries the raw value', async () => {
    const { container } = await render(Measure, { name: 'zeros', value: 0.125, text: '12.5 %' });
    const output = container.querySelector('output[data-measure="zeros"]');
    expect(output?.getAttribute('data-value')).toBe('0.125');
    expect(output?.textContent).toBe('12.5 %');
    expect(output?.getAttribute('aria-live')).toBe('off');
  });

  it('writes JSON for lists and nothing for what is not defined', async () => {
    const { container } = await render(Measure, { name: 'a', value: [1, 2], text: '' });
    await render(Measure, { name: 'b', value: null, text: 'not defined here' });
    expect(container.querySelector('[data-measure=a]')?.getAttribute('data-value')).toBe('[1,2]');
    expect(document.querySelector('[data-measure=b]')?.getAttribute('data-value')).toBe('');
  });
});

describe('Progress', () => {
  it('leaves the keyboard at its place when what it shows is cancelled', async () => {
    const screen = await render(Progress, { label: 'Loading', oncancel: () => screen.unmount() });
    const place = screen.container.querySelector('.progress')!.parentElement!;
    (screen.getByRole('button').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.activeElement).toBe(place);
    expect(screen.container.querySelector('.progress')).toBeNull();
  });
});
