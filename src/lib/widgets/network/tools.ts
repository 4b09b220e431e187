import type { Component } from 'svelte';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import type { looks, toolIds } from './networkParams.ts';
import { resultKind } from './photo/resultKind.ts';
import type { LabProps } from './labProps.ts';

interface RoomWords {
  readonly title: string;
  /** What there is to see, in one line. */
  readonly lead: string;
}

export interface Room extends RoomWords {
  /** The same for a network that names classes, or nothing, and finds no places. */
  readonly withoutDetector?: RoomWords;
  /** Loaded when the room is opened. */
  readonly load: () => Promise<{ default: Component<LabProps> }>;
}

/** Ways to look at the chosen layer, apart from the grid of its channels. */
export const lookRooms: Record<Exclude<(typeof looks)[number], 'channels'>, Room> = {
  block: {
    title: 'The whole block',
    lead: 'All tensors of the block, one below the other, on one scale.',
    load: () => import('./block/Block.svelte')
  },
  weights: {
    title: 'Weights',
    lead: 'The numbers that the network has learned for this layer.',
    load: () => import('./weights/Weights.svelte')
  },
  contents: {
    title: 'Contents',
    lead: 'Histogram, spectrum, principal components and similar positions of this tensor.',
    load: () => import('./contents/Contents.svelte')
  }
};

/** Rooms for questions that go beyond one layer, in the order of their tabs. */
export const tools: Record<Exclude<(typeof toolIds)[number], 'none'>, Room> = {
  why: {
    title: 'Why this detection?',
    lead: 'Which parts of the picture, and which channels, a detection depends on.',
    withoutDetector: {
      title: 'Why this class?',
      lead: 'Which parts of the picture, and which channels, the score of a class depends on.'
    },
    load: () => import('./why/Why.svelte')
  },
  ssdlite: {
    title: 'The detector',
    lead: 'Default boxes, scores, and how suppression thins them out.',
    withoutDetector: {
      title: 'The detector',
      lead: 'For a network that has one: default boxes, scores, and how suppression thins them out.'
    },
    load: () => import('./ssdlite/Ssdlite.svelte')
  },
  surgery: {
    title: 'Surgery',
    lead: 'Change a part of the network and see where the damage starts.',
    load: () => import('./surgery/Surgery.svelte')
  },
  space: {
    title: 'In three dimensions',
    lead: 'The network as slabs, true to height, width and channels.',
    load: () => import('./space/Space.svelte')
  },
  live: {
    title: 'Camera and video',
    lead: 'The network on a camera or a video, as fast as this machine can.',
    load: () => import('./live/Live.svelte')
  },
  checkpoint: {
    title: 'Your own checkpoint',
    lead: 'Any MobileNetV2 in TensorFlow.js format, in every view of this lab.',
    load: () => import('./checkpoint/Checkpoint.svelte')
  }
};

/** What a room is called and promises, for the network that is loaded. */
export function roomWords(id: keyof typeof tools, spec: NetworkSpec): RoomWords {
  const { title, lead, withoutDetector } = tools[id];
  const isOwn = withoutDetector !== undefined && resultKind(spec) !== 'detections';
  return isOwn ? withoutDetector : { title, lead };
}
