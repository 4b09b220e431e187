import { choice, decimal, integer, oneOf } from '../host/params.ts';

export const rateStops = [0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1] as const;
export const turnStops = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3] as const;
export const stepStops = [100, 200, 500, 1000, 2000, 3000, 5000, 10_000] as const;
export const runStops = [3, 6, 10, 20, 30, 50, 100, 200] as const;

/** Ends of the sliders; the longest tournament of the largest network still ends. */
export const limits = { width: 8, t: 12, depth: 8, noise: 0.2 } as const;

export const trainerParams = {
  /** Which kinds of bottleneck are trained. */
  bottleneck: choice(['both', 'linear', 'relu6'], 'both'),
  shortcut: choice(['bottleneck', 'expansion', 'none'], 'bottleneck'),
  /** Channels of a bottleneck. */
  width: integer(2, 1, limits.width),
  /** Expansion factor. */
  t: integer(6, 1, limits.t),
  /** Number of blocks. */
  depth: integer(3, 1, limits.depth),
  /** Where a ReLU6 bottleneck clips: before the shortcut is added, or after. */
  placement: choice(['before', 'after'], 'before'),
  rate: oneOf(rateStops, 0.01),
  /** Of each spiral. */
  turns: oneOf(turnStops, 2),
  /** Standard deviation, as a share of the spirals' radius. */
  noise: decimal(0.03, 0, limits.noise, 2),
  seed: integer(1, 0, 999_999),
  /** Steps of Adam. */
  steps: oneOf(stepStops, 2000),
  speed: choice(['slow', 'medium', 'fast', 'full'], 'medium'),
  /** Seeds in the tournament: from `seed` on. */
  runs: oneOf(runStops, 30),
  /** Shortcuts in the tournament. */
  shortcuts: choice(['all', 'chosen'], 'all')
};
export type TrainerParams = typeof trainerParams;

/** What both networks are made of and learn from, besides their width and their seed. */
const settingNames = [
  'shortcut',
  't',
  'depth',
  'placement',
  'rate',
  'turns',
  'noise',
  'steps'
] as const;
/** What a single training uses. */
export const runNames = ['bottleneck', 'width', ...settingNames, 'seed', 'speed'] as const;
/** What a tournament between the two bottlenecks uses. */
export const duelNames = ['width', ...settingNames, 'seed', 'runs'] as const;

export type SettingsParams = Pick<TrainerParams, (typeof settingNames)[number] | 'width'>;
export type RunParams = Pick<TrainerParams, (typeof runNames)[number]>;
export type DuelParams = Pick<TrainerParams, (typeof duelNames)[number]>;
