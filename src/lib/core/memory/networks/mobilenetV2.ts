import { mobilenetV2 as mobilenetV2Spec } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite as ssdliteSpec } from '#lib/core/network/ssdlite.ts';
import type { NetworkDescription, NetworkOptions } from './description.ts';
import { fromSpec } from './fromSpec.ts';

/** MobileNetV2 (Table 2), from the spec that the rest of the site uses. */
export function mobilenetV2(options: NetworkOptions = {}): NetworkDescription {
  const { resolution = 224, widthMultiplier = 1, classes = 1000 } = options;
  return fromSpec(mobilenetV2Spec({ inputSize: resolution, widthMultiplier, classes }));
}

/** MobileNetV2 with SSDLite (section 6.2); `classes` are the logits per box, background included. */
export function ssdlite(options: NetworkOptions = {}): NetworkDescription {
  const { resolution = 320, widthMultiplier = 1, classes = 91 } = options;
  return fromSpec(ssdliteSpec({ inputSize: resolution, widthMultiplier, classes }));
}
