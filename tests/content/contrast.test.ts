import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/lib/viz/colours.css', 'utf8');

function theme(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0];
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, n, v]) => [n, v])
  );
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['ground', 'ground-raised', 'ground-sunken'];
const texts = ['ink', 'ink-soft', 'accent'];
const marks = [
  'bottleneck',
  'expansion',
  'depthwise',
  'shortcut',
  'lost',
  'distorted',
  'exact',
  'line-strong'
];

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"]
])('the %s theme', (_, selector) => {
  const colours = theme(selector);
  const poor = (names: readonly string[], least: number) =>
    names.flatMap((name) =>
      grounds
        .filter((ground) => !(contrast(colours[name], colours[ground]) >= least))
        .map((ground) => `${name} on ${ground}: ${contrast(colours[name], colours[ground])}`)
    );

  it('has text of at least 4.5 : 1', () => {
    expect(poor(texts, 4.5)).toEqual([]);
    expect(contrast(colours['on-accent'], colours.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.ink, colours['warning-ground'])).toBeGreaterThanOrEqual(4.5);
  });

  it('has marks of at least 3 : 1', () => {
    expect(poor(marks, 3)).toEqual([]);
  });
});
