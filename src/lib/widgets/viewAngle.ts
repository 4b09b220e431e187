import type { Param } from './host/params.ts';

/** From where a three-dimensional picture is seen, in whole degrees. */
export interface ViewAngle {
  /** Around the upright axis, 0…359. */
  readonly azimuth: number;
  /** Above the ground, −89…89. */
  readonly elevation: number;
}

/** A view angle as a param, written `azimuth_elevation`, e.g. `view=35_25`. */
export function viewAngle(start: ViewAngle): Param<ViewAngle> {
  return {
    default: start,
    parse: (text) => {
      const found = /^(\d{1,3})_(-?\d{1,2})$/.exec(text);
      if (!found) return undefined;
      // never −0, which is written as 0
      const [azimuth, elevation] = [Number(found[1]), Number(found[2]) + 0];
      return azimuth < 360 && Math.abs(elevation) < 90 ? { azimuth, elevation } : undefined;
    },
    format: ({ azimuth, elevation }) => `${azimuth}_${elevation}`
  };
}

/** The view turned by some degrees, kept within what the address can say. */
export function turnView(view: ViewAngle, azimuth: number, elevation: number): ViewAngle {
  return {
    azimuth: (((Math.round(view.azimuth + azimuth) % 360) + 360) % 360) + 0,
    elevation: Math.max(-89, Math.min(89, Math.round(view.elevation + elevation)))
  };
}
