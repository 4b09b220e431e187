import { choice } from '../../host/params.ts';
import { viewAngle } from '../../viewAngle.ts';

/** Which tensors stand in space. */
const scopes = ['network', 'block'] as const;
/** What the picture is taken up close of. */
const focuses = ['all', 'layer'] as const;

/** The network in three dimensions: what a link can say of it. */
export const spaceParams = {
  /** From where it is seen: around the upright axis, 90 looks at the output faces; and from above. */
  orbit: viewAngle({ azimuth: 42, elevation: 20 }),
  scope: choice(scopes, 'network'),
  focus: choice(focuses, 'all')
};
