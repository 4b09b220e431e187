import { layer, type NetworkLayer } from './description.ts';

/** Global average and one fully connected layer, which all classifiers here end with. */
export function classifier(input: string, classes: number): NetworkLayer[] {
  const stage = 'classifier';
  const pool = layer({ stage, name: 'pool', kind: 'pool', inputs: [input], kernelSize: 0 });
  const logits = { stage, name: 'logits', kind: 'convolution', inputs: [pool.id] } as const;
  return [pool, layer({ ...logits, channels: classes, predicts: true })];
}
