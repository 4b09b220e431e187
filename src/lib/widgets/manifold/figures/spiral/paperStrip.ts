import { activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import type { Drawing } from '../../drawings/drawing.ts';
import { outputDrawing } from '../../drawings/outputDrawing.ts';
import { paperWidths } from '../../manifoldParams.ts';
import { planeLoss } from '../parts/planeLoss.ts';
import { backByPseudoInverse, noColours } from '../parts/planeWay.svelte.ts';

/** A picture of a hundred pixels needs no more points than this a turn. */
const pointsPerTurn = 36;
const curve = archimedeanSpiral({ pointsPerTurn });

/** The panels of the paper's Fig. 1 for one seed: what T⁺ gives back with 2, 3, 5, 15 and 30 rows. */
export function paperStrip(seed: number): { readonly n: number; readonly drawing: Drawing }[] {
  return paperWidths.map((n) => {
    const { embedding } = planeLoss(n, seed);
    const { lost } = exactReturn(embedding, activations.relu, curve.points);
    const back = backByPseudoInverse(embedding, curve);
    return { n, drawing: outputDrawing(curve, back, lost, noColours, { width: 4 }) };
  });
}
