import type { TapRef } from '#lib/core/network/spec.ts';
import { ImportError } from '../importError.ts';
import type { Operation } from '../operations/operation.ts';
import type { Flow } from './flow.ts';
import { foreignSign } from './foreignSigns.ts';
import { judgeForeign, judgeWithoutConvolutions, signError } from './judgeForeign.ts';
import { matchBlock, matchExtra } from './matchStages.ts';
import { StageBuilder } from './stageBuilder.ts';

/** The backbone, and the operation with whose tensor it ends. */
export interface Backbone {
  readonly builder: StageBuilder;
  readonly stem: Operation;
  readonly end: Operation;
}

/**
 * Recognises the backbone: stem, blocks, and the last convolution, which may be missing where nothing
 * follows the blocks.
 * @throws ImportError saying which part is missing and at which node the structure ends
 */
export function recogniseBackbone(flow: Flow): Backbone {
  const builder = new StageBuilder();
  const stem = findStem(flow);
  builder.add({ id: 'stem', kind: 'convolution', input: image, layers: { convolution: stem } });
  let end = stem;
  for (let block; (block = matchBlock(flow, end)); end = block.project) {
    const { expand, depthwise, project } = block;
    if (project.residual !== undefined && project.residual !== end.output)
      throw new ImportError(
        `Its shortcut adds “${project.residual}” instead of the block’s own input (“${end.output}”).`,
        project.node
      );
    builder.add({
      id: `b${builder.count('inverted-residual')}`,
      kind: 'inverted-residual',
      input: builder.tapOf(end.output),
      layers: { ...(expand && { expand }), depthwise, project },
      shortcut: project.residual !== undefined
    });
  }
  if (builder.count('inverted-residual') === 0) throw judgeForeign(flow, stem);
  end = addLast(flow, builder, end);
  refuseForeignBody(flow, end);
  return { builder, stem, end };
}

/** Adds the extra layers of SSD that follow the backbone. */
export function recogniseExtras(flow: Flow, { builder, end }: Backbone): void {
  let output = end;
  for (let extra; (extra = matchExtra(flow, output)); output = extra.pointwise)
    builder.add({
      id: `x${builder.count('extra') + 2}`,
      kind: 'extra',
      input: builder.tapOf(output.output),
      layers: { ...extra }
    });
}

const image: TapRef = { stage: 'image', tap: 'image' };

function findStem(flow: Flow): Operation {
  const first = flow.first();
  if (first.every(({ op }) => /MatMul/.test(op))) throw judgeWithoutConvolutions(flow.graph);
  const [{ name }] = first;
  const refused = flow.refused.get(name);
  if (refused) throw stemError(flow, refused);
  const stem = flow.at(name)!;
  const isStem = stem.kind === 'convolution' && !stem.isDense && stem.kernelSize === 3;
  if (first.length !== 1 || !isStem)
    throw new ImportError(
      'A MobileNetV2 starts with a single 3×3 convolution on the picture; this network does not.',
      name
    );
  if (stem.inputChannels !== 3)
    throw new ImportError(
      `It expects pictures with ${stem.inputChannels} channels instead of three colours.`,
      name
    );
  return stem;
}

/** A first convolution that no MobileNetV2 has: the family says more than the kernel's size. */
function stemError(flow: Flow, refused: ImportError): ImportError {
  const sign = foreignSign(flow.graph);
  if (sign) return signError(sign);
  const isSeven = /7×7/.test(refused.message);
  const hasDepthwise = flow.operations.some(({ kind }) => kind === 'depthwise');
  return isSeven && !hasDepthwise
    ? new ImportError(
        'The first kernel is 7×7 and there are no depthwise convolutions; this looks like a ResNet, not a MobileNetV2.',
        refused.node
      )
    : refused;
}

function addLast(flow: Flow, builder: StageBuilder, output: Operation): Operation {
  const last = flow
    .readers(output.output)
    .find(
      (reader) =>
        reader.kind === 'convolution' &&
        !reader.isDense &&
        reader.kernelSize === 1 &&
        reader.activation !== 'linear'
    );
  if (last) {
    const input = builder.tapOf(output.output);
    builder.add({ id: 'last', kind: 'convolution', input, layers: { convolution: last } });
    return last;
  }
  const next = flow.next(output.output);
  const refused = next.map(({ name }) => flow.refused.get(name)).find((error) => error);
  if (refused) throw refused;
  if (next.length > 0 && next.some(({ name }) => !flow.at(name)?.isDense))
    throw foreignOr(
      flow,
      new ImportError(
        'The last block is not followed by a 1×1 convolution with a ReLU.',
        output.node
      )
    );
  return output;
}

function foreignOr(flow: Flow, error: ImportError): ImportError {
  const sign = foreignSign(flow.graph);
  return sign ? signError(sign) : error;
}

/** What looks like the last convolution may be the expansion of a block that is of another family. */
function refuseForeignBody(flow: Flow, end: Operation): void {
  const next = flow.next(end.output).filter(({ op }) => /Depthwise/.test(op));
  if (next.length === 0) return;
  const sign = foreignSign(flow.graph);
  if (sign) throw signError(sign);
  const refused = next.map(({ name }) => flow.refused.get(name)).find((error) => error);
  if (refused) throw refused;
  for (const depthwise of flow.readers(end.output).filter(({ kind }) => kind === 'depthwise'))
    for (const project of flow.readers(depthwise.output))
      // the predictions of a head look alike, but no convolution follows them
      if (project.activation === 'linear' && flow.next(project.output).length > 0)
        throw new ImportError(
          'An inverted residual block ends here, but its output goes neither into another block nor through a shortcut that starts where the block starts.',
          project.output
        );
}
