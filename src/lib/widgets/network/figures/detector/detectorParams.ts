import { pickParams } from '../../../host/params.ts';
import { ssdliteParams } from '../../ssdlite/ssdliteParams.ts';
import { tensorParams } from '../../tensorParams.ts';

/** What the reader can set; named in the address as in the whole lab. */
export const detectorParams = pickParams({ ...tensorParams, ...ssdliteParams }, [
  'image',
  'backend',
  'score',
  'iou',
  'nms'
]);
