import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import { shapeOf } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { GradientMap, GradientQuestion } from '#lib/model/studies/gradient.ts';
import type { OcclusionQuestion } from '#lib/model/studies/occlusion.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';

const spec = ssdlite({ inputSize: 300 });
const anchors = defaultBoxes(spec);

/**
 * A network that can be asked why, for tests: covering the upper left corner takes half of the score
 * away, channel 1 of every tensor counts most, and one default box has fired for a cat.
 */
export function whyClient() {
  const client = new FakeClient();
  const asked: { gradient: GradientQuestion[]; occlusion: OcclusionQuestion[]; boxes: number } = {
    gradient: [],
    occlusion: [],
    boxes: 0
  };
  client.studies.gradient = (question) => {
    asked.gradient.push(question);
    return { value: 3.5, maps: question.taps.map(mapOf) };
  };
  client.studies.occlusion = (question) => {
    asked.occlusion.push(question);
    const scores = question.squares.map(({ x, y }) => (x === 0 && y === 0 ? 0.375 : 0.75));
    return { score: 0.75, scores: Float64Array.from(scores) };
  };
  client.studies.predictions = () => {
    asked.boxes++;
    const logits = new Float32Array((anchors.length / 4) * 91).fill(-9);
    // box 1 of head 0 at column 1, row 0, for a cat
    logits[4 * 91 + 17] = 1;
    return { boxes: new Float32Array(anchors.length), logits, anchors };
  };
  return { client, asked };
}

function mapOf(tap: GradientQuestion['taps'][number]): GradientMap {
  const { height, width, channels } = shapeOf(spec, tap);
  const counts = Float32Array.from({ length: channels }, (_, c) => (c === 1 ? -2 : 0.25));
  return {
    tap,
    height,
    width,
    channels,
    contributionPerChannel: counts,
    contributionMap: new Float32Array(height * width).fill(0.5),
    account: { contribution: 1, biases: 0.5, sixes: 2, aside: 0 }
  };
}
