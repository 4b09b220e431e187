import { choice } from '../host/params.ts';
import { arithmeticParams } from './arithmetic/arithmeticParams.ts';
import { blockParams } from './block/blockParams.ts';
import { channelParams } from './channels/channelParams.ts';
import { contentsParams } from './contents/contentsParams.ts';
import { liveParams } from './live/liveParams.ts';
import { checkpointParams } from './checkpoint/checkpointParams.ts';
import { spaceParams } from './space/spaceParams.ts';
import { ssdliteParams } from './ssdlite/ssdliteParams.ts';
import { surgeryParams } from './surgery/surgeryParams.ts';
import { tensorParams } from './tensorParams.ts';
import { weightsParams } from './weights/weightsParams.ts';
import { whyParams } from './why/whyParams.ts';

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

/** What a link to the network lab can say. */
export const networkParams = {
  ...tensorParams,
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
