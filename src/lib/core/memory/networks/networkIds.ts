/**
 * Ids of the catalogue's networks, apart from it: whoever only reads an address need not load how
 * the networks are built.
 */
export const networkIds = [
  'resnet-50',
  'mobilenet-v1',
  'shufflenet-2',
  'shufflenet-3',
  'mobilenet-v2',
  'ssdlite'
] as const;

export type NetworkId = (typeof networkIds)[number];
