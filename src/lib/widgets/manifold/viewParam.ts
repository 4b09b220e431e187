import { viewAngle } from '../viewAngle.ts';

/** From where the folded sheet is seen: around the y₃ axis, and above the y₁y₂ plane. */
export const viewParam = viewAngle({ azimuth: 35, elevation: 28 });
