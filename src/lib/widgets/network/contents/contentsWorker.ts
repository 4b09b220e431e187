import { componentColours } from '#lib/core/tensor/contents/componentColours.ts';
import { tensorSpectrum } from '#lib/core/tensor/contents/tensorSpectrum.ts';
import { serveTask } from '../../jobs/task.ts';
import type { TensorAnswers, TensorQuestion } from './tensorQuestion.ts';

serveTask<TensorQuestion, never, TensorAnswers[keyof TensorAnswers]>(({ about, tensor }) =>
  about === 'spectrum' ? tensorSpectrum(tensor) : componentColours(tensor)
);
