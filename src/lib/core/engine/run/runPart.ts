import type { Workspace } from './layerCalls.ts';
import { shapeIn } from '../plan/geometry.ts';
import { aligned } from '../plan/place.ts';
import { scratchId, type Plan } from '../plan/plan.ts';
import type { Segment } from '../plan/segments.ts';
import { runSegment } from './runSegment.ts';

/** Fewer multiply-adds than this take a thread less time than being woken. */
const worthSharing = 500_000;

/** Runs one thread's rows of a segment. @param part of the threads, counted from 0 */
export function runPart(workspace: Workspace, plan: Plan, index: number, part: number): void {
  const { segment, tiling, scratchBytes } = plan.segments[index];
  const scratch = workspace.addressOf(scratchId(index)) + part * aligned(scratchBytes);
  runSegment(workspace, segment, tiling, scratch, partRows(plan, segment, part));
}

/** True if more than one thread has rows of this segment. */
export function isShared({ threads, shapes }: Plan, segment: Segment): boolean {
  return (
    threads > 1 &&
    segment.other === undefined &&
    shapeIn(shapes, segment.output).height >= threads &&
    multiplyAdds(segment, (key) => shapeIn(shapes, key)) >= worthSharing
  );
}

function partRows(plan: Plan, segment: Segment, part: number): readonly [number, number] {
  const { height } = shapeIn(plan.shapes, segment.output);
  if (!isShared(plan, segment)) return part === 0 ? [0, height] : [0, 0];
  const start = (share: number) => Math.floor((height * share) / plan.threads);
  return [start(part), start(part + 1)];
}

function multiplyAdds(
  { steps }: Segment,
  shapeOf: (key: string) => { height: number; width: number }
): number {
  return steps.reduce((sum, { key, layer }) => {
    if (!layer) return sum;
    const { height, width } = shapeOf(key);
    const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
    return sum + height * width * layer.kernelSize ** 2 * inputs * layer.outputChannels;
  }, 0);
}
