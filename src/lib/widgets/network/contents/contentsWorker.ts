import { componentColours } from '#lib/core/contents/componentColours.ts';
import { tensorSpectrum } from '#lib/core/contents/tensorSpectrum.ts';
import { serveTask } from '../../task.ts';
import type { TensorAnswers, TensorQuestion } from './tensorQuestion.ts';

serveTask<TensorQuestion, never, TensorAnswers[keyof TensorAnswers]>(({ about, tensor }) =>
  about === 'spectrum' ? tensorSpectrum(tensor) : componentColours(tensor)
);
