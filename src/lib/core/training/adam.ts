/** Running means of the gradient and of its square (Kingma & Ba 2015), one number a parameter each. */
export interface AdamState {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Steps taken. */
  step: number;
}

const decayFirst = 0.9;
const decaySecond = 0.999;
const epsilon = 1e-8;

export function startAdam(count: number): AdamState {
  return { first: new Float64Array(count), second: new Float64Array(count), step: 0 };
}

/** One step of Adam, in place, with the bias correction of algorithm 1. */
export function adamStep(
  state: AdamState,
  parameters: Float64Array,
  gradients: Float64Array,
  learningRate: number
): void {
  const { first, second } = state;
  const step = ++state.step;
  const scaleFirst = 1 / (1 - decayFirst ** step);
  const scaleSecond = 1 / (1 - decaySecond ** step);
  for (let i = 0; i < parameters.length; i++) {
    const gradient = gradients[i];
    first[i] = decayFirst * first[i] + (1 - decayFirst) * gradient;
    second[i] = decaySecond * second[i] + (1 - decaySecond) * gradient * gradient;
    parameters[i] -=
      (learningRate * first[i] * scaleFirst) / (Math.sqrt(second[i] * scaleSecond) + epsilon);
  }
}
