import { cocoClasses } from '#lib/core/predictions/detection/cocoClasses.ts';
import { countClasses } from '#lib/core/network/classes.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { parseLabels } from './labels.ts';

export interface ClassNames {
  /** By index; empty where nothing is known. */
  readonly names: readonly string[];
  /** Where they come from, or what is wrong with them, in a sentence. */
  readonly note: string;
}

/**
 * Names for a checkpoint's classes: the reader's, else ImageNet's 1000 or 1001 or COCO's where their
 * number says so.
 * @throws LabelsError
 */
export async function findClassNames(spec: NetworkSpec, labels?: Blob): Promise<ClassNames> {
  const classes = countClasses(spec);
  if (classes === 0) return { names: [], note: '' };
  if (labels) return fitNames(parseLabels(await labels.text()), classes);
  if (spec.detector)
    return classes === cocoClasses.length
      ? {
          names: cocoClasses,
          note: 'The class names are those of COCO, which has the same number of classes.'
        }
      : unnamed;
  if (classes !== 1000 && classes !== 1001) return unnamed;
  const imagenet = await imagenetNames();
  return {
    names: classes === 1001 ? ['background', ...imagenet] : imagenet,
    note: `The class names are those of ImageNet, ${classes === 1001 ? 'preceded by one for the background' : 'which has the same number of classes'}.`
  };
}

const unnamed: ClassNames = {
  names: [],
  note: 'The checkpoint has no class names, so classes are numbered from 0. You can add a labels file.'
};

/** Names by the network's index: a file with one name less leaves out the background at index 0. */
function fitNames(names: readonly string[], classes: number): ClassNames {
  const note = `The class names come from your labels file.`;
  if (names.length === classes) return { names, note };
  if (names.length === classes - 1)
    return {
      names: ['background', ...names],
      note: `Your labels file has one name fewer than there are classes, so its first name is assigned to the class after the background.`
    };
  return {
    names: names.slice(0, classes),
    note: `Your labels file has ${names.length} names for ${classes} classes; they are assigned in order, starting at index 0.`
  };
}

async function imagenetNames(): Promise<string[]> {
  const { IMAGENET_CLASSES } =
    await import('@tensorflow-models/mobilenet/dist/imagenet_classes.js');
  return Object.values(IMAGENET_CLASSES);
}
