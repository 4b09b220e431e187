import { choice } from '../host/params.ts';
import { viewAngle } from '../viewAngle.ts';
import { blockParams } from './blockParams.ts';
import { deviceParams } from './device/deviceParams.ts';
import { measuredParams } from './plan/measuredParams.ts';
import { networksParams } from './networks/networksParams.ts';
import { splittingParams } from './split/splittingParams.ts';
import { tableParams } from './table/tableParams.ts';

/** From where the solid slabs are seen: from their side, a little from the output's end and above. */
export const slabViewParam = viewAngle({ azimuth: 27, elevation: 17 });

/** What the reader can set; named in the address by these words. */
export const memoryParams = {
  ...blockParams,
  /** How the two blocks are drawn: flat, as solid bodies, or as in the paper's Fig. 3. */
  slabs: choice(['flat', 'solid', 'fig3'], 'flat'),
  view: slabViewParam,
  ...networksParams,
  ...tableParams,
  ...measuredParams,
  ...splittingParams,
  ...deviceParams
};
