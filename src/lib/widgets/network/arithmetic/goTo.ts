import type { ValueRef } from '#lib/core/explain/arithmetic/explanation.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { sameTap } from '../layer/tapNames.ts';

/**
 * Shows another value. The tensor it stands in is read first and put in place with the address, so
 * that the page does not empty in between; whatever else is asked for meanwhile goes before.
 */
export async function goTo(lab: NetworkLab, to: ValueRef): Promise<void> {
  const { shown, tap } = lab;
  const { stage, channel, x, y } = to;
  const place = { layer: stage, tap: to.tap, channel, x, y, sumPage: 1 };
  if (!shown || sameTap(tap, to)) return lab.set(place);
  lab.host.loading();
  const reading = await lab.lease.read({ stage, tap: to.tap }, {}).catch(() => undefined);
  const isFree = lab.shown === shown && sameTap(lab.tap, tap) && !lab.page.isBusy;
  if (reading && isFree) lab.take(reading);
  if (isFree) lab.set(place);
  if (lab.host.status === 'loading' && !lab.page.isBusy && lab.reading) lab.host.ready();
}
