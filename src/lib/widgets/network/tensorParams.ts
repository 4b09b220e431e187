import { choice, decimal, flag, integer, optional } from '../host/params.ts';
import { sampleIds } from '../samples.ts';
import { stageParam, tapParam } from './layer/tapNames.ts';

/** Wishes for a backend in the order in which the reader sees them. */
export const backendWishes = ['auto', 'fused', 'wasm', 'webgl', 'webgpu', 'cpu'] as const;

/**
 * The picture, the engine, and what is looked at: of these each figure of the network takes what it
 * uses. A missing `image` shows the first sample without running; any name in the address, the
 * first sample's too, counts as asking for a run.
 */
export const tensorParams = {
  image: optional(choice(sampleIds, sampleIds[0])),
  layer: stageParam,
  /** Missing: what the stage hands on. */
  tap: optional(tapParam),
  /** Missing: the channel that varies most over the picture. */
  channel: optional(integer(0, 0, 4095)),
  /** Column and row; missing: the middle. */
  x: optional(integer(0, 0, 4095)),
  y: optional(integer(0, 0, 4095)),
  /** Colours of ReLU6 outputs from the tensor's least to its largest value instead of 0 to 6. */
  stretch: flag(false),
  /** How much of the map lies over the photograph, in percent. */
  blend: integer(70, 0, 100),
  backend: choice(backendWishes, 'auto'),
  /** Detections at or below are not shown. */
  score: decimal(0.5, 0.05, 1, 2),
  /** Overlap from which two detections count as one. */
  iou: decimal(0.5, 0, 1, 2)
};
