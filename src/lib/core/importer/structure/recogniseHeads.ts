import type { DetectorSpec } from '#lib/core/network/spec.ts';
import { ImportError } from '../importError.ts';
import type { Operation } from '../operations/operation.ts';
import { findBoxCoding } from './boxCoding.ts';
import { concatOf } from './concatOf.ts';
import type { Flow } from './flow.ts';
import type { StageBuilder } from './stageBuilder.ts';

interface Prediction {
  readonly depthwise: Operation;
  readonly output: Operation;
  readonly position: number;
}

/**
 * Recognises SSDLite's heads (section 6.2): pairs of depthwise and linear 1×1 whose results are
 * joined over all feature maps, one of each pair for boxes, the other for classes. Undefined where
 * the graph has none.
 * @throws ImportError if there are predictions, but not in pairs that fit
 */
export function recogniseHeads(flow: Flow, builder: StageBuilder): DetectorSpec | undefined {
  const groups = groupPredictions(flow);
  if (groups.size === 0) return undefined;
  const [first, second, ...others] = groups.values();
  const classes = second && (classesIf(first, second) ?? classesIf(second, first));
  if (classes === undefined || others.length > 0)
    throw new ImportError(
      'Its predictions are not pairs of boxes and class scores, as they are in SSDLite.'
    );
  const [boxes, scores] =
    classesIf(first, second) === undefined ? [second, first] : [first, second];
  const heads = boxes.map((box, index) => addHead(builder, box, scores[index], index));
  const [concat] = [...groups].find(([, group]) => group === boxes)!;
  return { heads, classes, boxCoding: findBoxCoding(flow.graph, concat) };
}

/** Predictions by the concatenation they go to, in its order. */
function groupPredictions(flow: Flow): Map<string, Prediction[]> {
  const groups = new Map<string, Prediction[]>();
  for (const output of flow.operations) {
    const depthwise = flow.producer(output.input);
    const joined = flow.isTerminal(output) ? concatOf(flow.graph, output.output) : undefined;
    if (!joined || depthwise?.kind !== 'depthwise' || output.activation !== 'linear') continue;
    const group = groups.get(joined.concat) ?? [];
    group.push({ depthwise, output, position: joined.position });
    groups.set(joined.concat, group);
  }
  for (const group of groups.values()) group.sort((a, b) => a.position - b.position);
  return groups;
}

/** Classes per default box if the first group are boxes (4 numbers each) and the second scores. */
function classesIf(boxes: readonly Prediction[], scores: readonly Prediction[]) {
  if (boxes.length !== scores.length) return undefined;
  const ratios = boxes.map(
    ({ output }, index) => scores[index].output.outputChannels / (output.outputChannels / 4)
  );
  const same = boxes.every(({ depthwise }, i) => depthwise.input === scores[i].depthwise.input);
  const [classes] = ratios;
  const fits = same && Number.isInteger(classes) && ratios.every((ratio) => ratio === classes);
  return fits && boxes.every(({ output }) => output.outputChannels % 4 === 0) ? classes : undefined;
}

function addHead(builder: StageBuilder, box: Prediction, score: Prediction, index: number): string {
  const id = `h${index}`;
  builder.add({
    id,
    kind: 'head',
    input: builder.tapOf(box.depthwise.input),
    layers: {
      boxDepthwise: box.depthwise,
      box: box.output,
      classDepthwise: score.depthwise,
      class: score.output
    }
  });
  return id;
}
