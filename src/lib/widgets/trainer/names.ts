import type { Bottleneck, Shortcut } from '#lib/core/training/shape.ts';

export const bottleneckNames: Readonly<Record<Bottleneck, string>> = {
  linear: 'linear',
  relu6: 'ReLU6'
};

export const shortcutNames: Readonly<Record<Shortcut, string>> = {
  bottleneck: 'between bottlenecks',
  expansion: 'between expansions',
  none: 'none'
};

/** The two networks keep their colours; shapes and names tell them apart as well. */
export const bottleneckColours: Readonly<Record<Bottleneck, string>> = {
  linear: 'var(--bottleneck)',
  relu6: 'var(--lost)'
};
