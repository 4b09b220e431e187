import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';

/** The network whose trained weights ship with the site; it is described before they are loaded. */
export const trainedNetwork: NetworkSpec = ssdlite({ inputSize: 300 });
