import { choice } from '../../host/params.ts';

/** What lies over the photograph. */
const overlays = ['components', 'similar'] as const;
/** How the counts of the histogram are drawn. */
export const countAxes = ['log', 'linear'] as const;

/** What is in one tensor: what a link can say of it. */
export const contentsParams = {
  over: choice(overlays, 'components'),
  counts: choice(countAxes, 'log')
};
