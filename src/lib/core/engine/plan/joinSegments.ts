import { readsOf, type Segment } from './segments.ts';

/**
 * Lets segments take their rows straight from the segment before them, so that the tensor between
 * the two is never whole: possible where nobody else reads it, not even the shortcut.
 * @param wanted whether a segment should be joined to the one before it
 * @param whole tensors that must exist as a whole
 */
export function joinSegments(
  segments: readonly Segment[],
  wanted: (index: number) => boolean,
  whole: ReadonlySet<string>
): Segment[] {
  const joined: Segment[] = [];
  segments.forEach((segment, index) => {
    const before = joined[joined.length - 1];
    if (index > 0 && wanted(index) && canJoin(before, index, segments, whole))
      joined[joined.length - 1] = join(before, segment);
    else joined.push(segment);
  });
  return joined;
}

function canJoin(
  before: Segment,
  index: number,
  segments: readonly Segment[],
  whole: ReadonlySet<string>
): boolean {
  const segment = segments[index];
  const expands = segment.producer?.layer?.kernelSize === 1;
  if (!expands || !before.depthwise || !before.consumer) return false;
  if (segment.input !== before.output || whole.has(before.output)) return false;
  if (segment.residual === before.output) return false;
  return segments.every((other, at) => at === index || !readsOf(other).includes(before.output));
}

function join(upstream: Segment, segment: Segment): Segment {
  return {
    ...segment,
    upstream,
    steps: [...upstream.steps, ...segment.steps],
    input: upstream.input
  };
}
