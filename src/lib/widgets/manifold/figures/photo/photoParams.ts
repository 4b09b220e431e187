import { choice, flag, pickParams, withDefaults } from '../../../host/params.ts';
import { manifoldParams } from '../../manifoldParams.ts';

const fromLab = pickParams(manifoldParams, ['n', 'photo', 'seed', 'decoder']);

/** What the reader can set; named in the address as in the whole lab. */
export const photoParams = {
  ...withDefaults(fromLab, { decoder: 'exact' }),
  activation: choice(['relu', 'identity'], 'relu'),
  /** Whether lost pixels are painted in the colour of loss. */
  marks: flag(false)
};
