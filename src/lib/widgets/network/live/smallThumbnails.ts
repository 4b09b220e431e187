import { storeThumbnail } from '#lib/core/engine/firstLook.ts';
import type { RunResult } from '#lib/model/protocol.ts';

/**
 * A run with thumbnails of at most 75 pixels a side, as the stored ones have: the strip shows them
 * no larger, and a page that follows a moving picture has to draw all of them with every frame.
 */
export function withSmallThumbnails(result: RunResult): RunResult {
  const thumbnails = result.thumbnails.map((thumbnail) =>
    storeThumbnail(thumbnail.stage, thumbnail)
  );
  return { ...result, thumbnails };
}
