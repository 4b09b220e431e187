import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
import type { LayerView } from './layer/layerView.svelte.ts';
import type { NetworkLab } from './state.svelte.ts';
import { tensorName } from './layer/tapNames.ts';

/** "dog 0.91, cat 0.55"; what to say if nothing was found above a score. */
export function detectionsInWords(detections: readonly Detection[], score: number): string {
  if (detections.length === 0) return `nothing with a score above ${score.toFixed(2)}`;
  return detections.map((one) => `${one.class} ${one.score.toFixed(2)}`).join(', ');
}

/** One sentence on what is shown now. */
export function summary(lab: NetworkLab, view: LayerView): string {
  if (lab.host.status === 'loading') return '';
  // numbers that change with every frame are not read aloud
  if (lab.isMoving) return 'The network is running on the camera or a video, frame by frame.';
  if (!view.statistics) return '';
  const { facts, statistics } = view;
  const { height, width, channels } = facts.shape;
  const here = tensorName(lab.tap);
  const zeros = `${formatPercent(statistics.zeros)} of its values are zero`;
  const clipped = {
    relu6: `${zeros} and ${formatPercent(statistics.sixes)} are six`,
    relu: `${zeros}, none is below`,
    linear: 'its values keep their sign: nothing is clipped'
  }[facts.activation];
  const what = width * height === 1 ? 'values, one per channel' : `maps of ${width} × ${height}`;
  return `${here}: ${channels} ${what}; ${clipped}.`;
}
