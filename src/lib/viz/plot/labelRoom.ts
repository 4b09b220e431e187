import type { Tick } from './plotFrame.ts';

/** Pixels that a character of 12 pixels takes on average, and that two numbers keep between them. */
const characterWidth = 6.6;
const gap = 3;
const lineHeight = 11;

/**
 * Widths of a plot in pixels from which on a number may be shown. A style sheet knows them, so that
 * what a server has drawn fits on every screen before anything is measured.
 */
export const widthSteps = [240, 320, 450, 550, 680, 900] as const;
/** A phone of 320 pixels leaves no plot less. */
const narrowest = 120;
export type WidthStep = (typeof widthSteps)[number];

/**
 * For each number under an axis the width from which on it has room. Of numbers in equal distances
 * there are all, every second, every fourth …; of others the two ends, and what fits between them.
 * @param ticks from left to right, in per cent of the width
 * @returns 0 for what is always shown, undefined for what never has room
 */
export function roomFrom(ticks: readonly Tick[]): (WidthStep | 0 | undefined)[] {
  const from: (WidthStep | 0 | undefined)[] = ticks.map(() => undefined);
  for (const step of [0, ...widthSteps] as const) {
    const width = step || narrowest;
    const shown = isEven(ticks) ? everySo(ticks, width) : withEnds(ticks, from, width);
    for (const index of shown) from[index] ??= step;
  }
  return from;
}

function isEven(ticks: readonly Tick[]): boolean {
  const distances = ticks.slice(1).map(({ at }, index) => at - ticks[index].at);
  return Math.max(...distances) - Math.min(...distances) < 0.01;
}

/** All numbers, or every second, every fourth …, so that no two of them touch. */
function everySo(ticks: readonly Tick[], width: number): number[] {
  for (let stride = 1; ; stride *= 2) {
    const shown = [...ticks.keys()].filter((index) => index % stride === 0);
    if (shown.length < 2 || fit(ticks, shown, width)) return shown;
  }
}

/** What is shown at a narrower width already, and of the others what has room, the ends first. */
function withEnds(ticks: readonly Tick[], narrower: readonly unknown[], width: number): number[] {
  const all = [...ticks.keys()];
  const shown = all.filter((index) => narrower[index] !== undefined);
  for (const index of [0, all.length - 1, ...all]) {
    const more = all.filter((one) => one === index || shown.includes(one));
    if (more.length === 1 || fit(ticks, more, width)) shown.splice(0, Infinity, ...more);
  }
  return shown;
}

function fit(ticks: readonly Tick[], shown: readonly number[], width: number): boolean {
  const spans = shown.map((index) => spanOf(ticks[index], width));
  return spans.every(([left], index) => index === 0 || left >= spans[index - 1][1] + gap);
}

/** From where to where a number reaches, in pixels. */
function spanOf({ at, text, anchor }: Tick, width: number): readonly [left: number, right: number] {
  const place = (at / 100) * width;
  const length = characterWidth * text.length;
  const left = anchor === 'start' ? place : anchor === 'end' ? place - length : place - length / 2;
  return [left, left + length];
}

/** The numbers beside an axis that are not on one that stands before them in the list. */
export function withoutOverlap(ticks: readonly Tick[]): Tick[] {
  return ticks.reduce<Tick[]>(
    (kept, tick) =>
      kept.some(({ at }) => Math.abs(at - tick.at) < lineHeight) ? kept : [...kept, tick],
    []
  );
}
