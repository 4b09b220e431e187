/**
 * All figures, in the order in which the chapters tell of them. Each is the folder
 * `LAB/figures/FIGURE`; pages, embeds, gallery, share links and tests follow from this list. An id is
 * never renamed, because links and embeds outside depend on it.
 */
export const figureIds = [
  'memory/expansion',
  'manifold/fold',
  'manifold/spiral',
  'manifold/photo',
  'manifold/wedges',
  'manifold/decoders',
  'manifold/sheet',
  'manifold/depth',
  'statistics/widths',
  'activity/counts',
  'trainer/tournament',
  'trainer/run',
  'memory/blocks',
  'memory/networks',
  'memory/table',
  'memory/plan',
  'memory/budget',
  'memory/split',
  'memory/device',
  'network/strip',
  'network/block',
  'network/channels',
  'network/value',
  'network/weights',
  'network/contents',
  'network/why',
  'network/detector',
  'network/surgery',
  'network/space',
  'network/camera',
  'network/checkpoint'
] as const;
