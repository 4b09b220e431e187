import { flag } from '../../host/params.ts';

/** What a link says of the room "Camera and video". */
export const liveParams = {
  /** Reads the chosen tensor with every frame. */
  liveTensor: flag(true)
};
