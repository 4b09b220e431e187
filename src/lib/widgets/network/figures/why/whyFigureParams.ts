import { choice, pickParams, withDefaults } from '../../../host/params.ts';
import { tensorParams } from '../../tensorParams.ts';
import { whyParams } from '../../why/whyParams.ts';

export const methods = ['cover', 'gradient'] as const;

const picked = pickParams({ ...tensorParams, ...whyParams }, [
  'image',
  'backend',
  'detection',
  'coverSide',
  'cover',
  'coverDetail',
  'gradientBy'
]);

/** What the score rests on: gradients are taken by the picture, which has no layer to choose. */
export const whyFigureParams = {
  ...withDefaults(picked, { gradientBy: 'picture' }),
  /** How it is asked: by covering the picture piece by piece, or by the gradient. */
  method: choice(methods, 'cover')
};
