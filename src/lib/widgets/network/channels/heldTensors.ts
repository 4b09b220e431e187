import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '#lib/model/networkError.ts';
import type { RunResult, TensorReading } from '#lib/model/results.ts';
import type { Hearing } from '../../jobs/job.svelte.ts';
import type { NetworkLab } from '../state.svelte.ts';

/** Bytes of tensors kept of one run: with the widest block of the network that ships to spare. */
const mostBytes = 96e6;

/** What was read of a run, in the order in which it was last asked for; goes with the run. */
const held = new WeakMap<RunResult, Map<string, TensorReading>>();

/**
 * A tensor of the run that is shown, read once however often it is asked for.
 * @throws NetworkError; `no-network` if the worker does not hold that run any more
 */
export async function readHeld(
  lab: NetworkLab,
  tap: TapRef,
  hearing: Hearing
): Promise<TensorReading> {
  const { shown } = lab;
  if (!shown || !lab.lease.holds(shown.picture))
    throw new NetworkError('no-network', 'Run the network on this picture again to see this.');
  const tensors = held.get(shown.result) ?? new Map<string, TensorReading>();
  held.set(shown.result, tensors);
  const name = `${tap.stage}.${tap.tap}`;
  const { reading } = shown;
  const isShown = reading?.tap.stage === tap.stage && reading.tap.tap === tap.tap;
  const known = tensors.get(name) ?? (isShown ? reading : undefined);
  const tensor = known ?? (await lab.lease.read(tap, hearing));
  if (hearing.signal.aborted) throw new NetworkError('aborted', 'Cancelled.');
  keep(tensors, name, tensor);
  return tensor;
}

function keep(tensors: Map<string, TensorReading>, name: string, tensor: TensorReading): void {
  tensors.delete(name);
  tensors.set(name, tensor);
  let bytes = 0;
  for (const { data } of tensors.values()) bytes += data.byteLength;
  for (const [oldest, { data }] of tensors) {
    if (bytes <= mostBytes || oldest === name) break;
    tensors.delete(oldest);
    bytes -= data.byteLength;
  }
}
