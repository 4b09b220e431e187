import type { TapRef } from '#lib/core/network/spec.ts';
import type { Values } from '../../host/params.ts';
import { networkParams, type NetworkParams } from '../networkParams.ts';
import { stageName, tapName } from './tapNames.ts';

type Place = Pick<Values<NetworkParams>, 'layer' | 'tap' | 'channel' | 'x' | 'y'>;

export interface TrailPart {
  readonly level: 'network' | 'layer' | 'tap' | 'channel' | 'position';
  readonly text: string;
  /** The params of this level: all that is deeper is cleared. */
  readonly goes: Partial<Place>;
}

/** What is looked at within a tensor; missing until the network has run. */
export interface TrailPick {
  readonly channel: number;
  readonly at: { readonly x: number; readonly y: number };
}

/**
 * network › block 8 › depthwise › channel 100 › 7, 12. Channel and position are parts only where
 * they were chosen, so that going back to the tensor can be seen.
 */
export function trailOf(tap: TapRef, chosen: Place, pick: TrailPick | undefined): TrailPart[] {
  const nowhere = { x: null, y: null };
  const unpicked = { ...nowhere, channel: null };
  const { layer } = networkParams;
  const parts: TrailPart[] = [
    { level: 'network', text: 'network', goes: { ...unpicked, tap: null, layer: layer.default } },
    { level: 'layer', text: stageName(tap.stage), goes: { ...unpicked, tap: null } },
    { level: 'tap', text: tapName(tap.tap), goes: unpicked }
  ];
  const isAt = chosen.x !== null || chosen.y !== null;
  if (!pick || (chosen.channel === null && !isAt)) return parts;
  const { channel, at } = pick;
  parts.push({ level: 'channel', text: `channel ${channel}`, goes: { ...nowhere, channel } });
  if (isAt) parts.push({ level: 'position', text: `${at.x}, ${at.y}`, goes: { channel, ...at } });
  return parts;
}

/** The deepest level above the present one that shows something else; nothing at the top. */
export function levelAbove(parts: readonly TrailPart[], chosen: Place): TrailPart | undefined {
  const keys = ['layer', 'tap', 'channel', 'x', 'y'] as const;
  return parts
    .slice(0, -1)
    .findLast(({ goes }) => keys.some((key) => key in goes && goes[key] !== chosen[key]));
}

/** Texts and lists in which Escape has a meaning of its own. */
const ownEscape =
  'input:not([type=radio], [type=checkbox], [type=range], [type=button]), select, textarea, [contenteditable], dialog, [popover], [role=dialog], [role=listbox], [role=menu]';

/** True where a key was pressed in something that uses Escape itself. */
export function takesEscape(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ownEscape) !== null;
}
