import type { ComponentColours } from '#lib/core/tensor/contents/componentColours.ts';
import type { TensorSpectrum } from '#lib/core/tensor/contents/tensorSpectrum.ts';
import type { Activations } from '#lib/core/network/spec.ts';

/** What the worker is asked about a tensor; one worker answers one question. */
export interface TensorQuestion {
  readonly about: keyof TensorAnswers;
  readonly tensor: Activations;
}

export interface TensorAnswers {
  readonly spectrum: TensorSpectrum;
  readonly components: ComponentColours;
}
