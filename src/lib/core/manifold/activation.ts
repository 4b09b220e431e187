/**
 * An activation that passes what lies strictly between two bounds and holds the rest at the bound.
 * A row is *active* at x where its value is passed: only there does the output still depend on x.
 */
export interface Activation {
  readonly name: ActivationName;
  readonly low: number;
  readonly high: number;
}

export const activationNames = ['relu', 'relu6', 'identity'] as const;
export type ActivationName = (typeof activationNames)[number];

export const activations: Readonly<Record<ActivationName, Activation>> = {
  relu: { name: 'relu', low: 0, high: Infinity },
  relu6: { name: 'relu6', low: 0, high: 6 },
  identity: { name: 'identity', low: -Infinity, high: Infinity }
};

export function activate({ low, high }: Activation, value: number): number {
  return Math.min(Math.max(value, low), high);
}

export function isActive({ low, high }: Activation, value: number): boolean {
  return value > low && value < high;
}
