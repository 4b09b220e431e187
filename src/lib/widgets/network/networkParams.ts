import { choice, decimal, flag, integer, optional } from '../params.ts';
import { sampleIds } from '../samples.ts';
import { arithmeticParams } from './arithmetic/arithmeticParams.ts';
import { blockParams } from './block/blockParams.ts';
import { channelParams } from './channels/channelParams.ts';
import { contentsParams } from './contents/contentsParams.ts';
import { liveParams } from './live/liveParams.ts';
import { checkpointParams } from './checkpoint/checkpointParams.ts';
import { spaceParams } from './space/spaceParams.ts';
import { ssdliteParams } from './ssdlite/ssdliteParams.ts';
import { surgeryParams } from './surgery/surgeryParams.ts';
import { stageParam, tapParam } from './tapNames.ts';
import { weightsParams } from './weights/weightsParams.ts';
import { whyParams } from './why/whyParams.ts';

/** Wishes for a backend in the order in which the reader sees them. */
export const backendWishes = ['auto', 'fused', 'wasm', 'webgl', 'webgpu', 'cpu'] as const;

/** What of the chosen layer is shown. */
export const looks = ['channels', 'block', 'weights', 'contents'] as const;

/** Rooms under the layer, of which one at a time is open. */
export const toolIds = [
  'none',
  'why',
  'ssdlite',
  'surgery',
  'space',
  'live',
  'checkpoint'
] as const;

/**
 * What a link to the network lab can say. A missing `image` shows the first sample without running;
 * any name in the address, the first sample's too, counts as asking for a run.
 */
export const networkParams = {
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
  iou: decimal(0.5, 0, 1, 2),
  look: choice(looks, 'channels'),
  tool: choice(toolIds, 'none'),
  ...arithmeticParams,
  ...channelParams,
  ...blockParams,
  ...weightsParams,
  ...contentsParams,
  ...whyParams,
  ...ssdliteParams,
  ...surgeryParams,
  ...spaceParams,
  ...liveParams,
  ...checkpointParams
};

export type NetworkParams = typeof networkParams;
