import { choice, integer, optional } from '../../host/params.ts';

/** What can be measured, the site's own engine first. */
export const engines = ['fused', 'wasm', 'webgl', 'webgpu', 'cpu'] as const;

/** What the reader can set of the measurement. */
export const measuredParams = {
  engine: choice(engines, 'fused'),
  /** Most bytes of activations that the own engine may use; missing: as many as the fastest plan takes. */
  limit: optional(integer(0, 0, 99_999_999))
};
