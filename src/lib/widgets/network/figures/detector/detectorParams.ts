import { pickParams } from '../../../host/params.ts';
import { networkParams } from '../../networkParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const detectorParams = pickParams(networkParams, [
  'image',
  'backend',
  'score',
  'iou',
  'nms'
]);
