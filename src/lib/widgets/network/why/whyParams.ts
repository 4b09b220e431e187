import { choice, decimal, integer } from '../../host/params.ts';

/** Sides of the covered square, percent of the network's input. */
export const coverSides = [10, 15, 20, 25, 30, 40, 50, 60] as const;
export const covers = ['grey', 'mean', 'blur'] as const;
export const coverDetails = ['coarse', 'medium', 'fine'] as const;
/** Scores from which a default box counts as fired. */
export const firedStops = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9] as const;

/** Why this detection: what a link can say of it. */
export const whyParams = {
  /** Which of the detections and lesser candidates, best first; or of the classes. */
  detection: integer(0, 0, 63),
  coverSide: integer(40, 10, 60),
  cover: choice(covers, 'grey'),
  coverDetail: choice(coverDetails, 'medium'),
  /** What gradients are taken by: the chosen tensor, or the picture itself. */
  gradientBy: choice(['tensor', 'picture'], 'tensor'),
  fired: decimal(0.1, 0.01, 0.9, 2)
};
