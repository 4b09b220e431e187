import type { StageThumbnail } from '#lib/model/results.ts';
import { mapPicture } from '../strip/mapPicture.ts';
import { thumbnailScale } from '../strip/thumbnailScale.ts';

/**
 * One telling channel of each stage as a picture, on the scale of the healthy network's.
 * @param healthy of the healthy network: their ranges make the scales
 * @returns data addresses by stage; a stage that the healthy network shows nothing of is left out
 */
export function stripPictures(
  healthy: readonly StageThumbnail[],
  thumbnails: readonly StageThumbnail[]
): ReadonlyMap<string, string> {
  const ranges = new Map(healthy.map(({ stage, range }) => [stage, range]));
  return new Map(
    thumbnails.flatMap(({ stage, values, width, height }): [string, string][] => {
      const range = ranges.get(stage);
      if (!range) return [];
      const scale = thumbnailScale({ stage, range });
      return [[stage, mapPicture(values, width, height, scale)]];
    })
  );
}
