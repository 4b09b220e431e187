import type { StageThumbnail } from '#lib/model/results.ts';
import type { ColourScale } from '#lib/viz/colourMaps.ts';
import { activationScale } from '../layer/activationScale.ts';

/** True for stages whose output has passed a ReLU6: all but the blocks and the predictors. */
function isClipped(stage: string): boolean {
  return stage === 'stem' || stage === 'last' || stage.startsWith('x');
}

/** The scale on which the telling channel of a stage is drawn. */
export function thumbnailScale({
  stage,
  range
}: Pick<StageThumbnail, 'stage' | 'range'>): ColourScale {
  return activationScale(isClipped(stage), range);
}
