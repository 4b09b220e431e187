import type { NetworkSpec } from '../../network/spec.ts';
import { serveCrew } from '../crew/crew.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Workspace } from './layerCalls.ts';
import type { PackedLayer } from './packWeights.ts';
import { planOf, type Plan, type PlanRequest } from '../plan/plan.ts';
import { runPart } from './runPart.ts';

/** What another thread must know of the memory that it shares: plain data. */
export interface CrewGround {
  readonly spec: NetworkSpec;
  readonly weights: ReadonlyMap<string, PackedLayer>;
  /** Address of the activations. */
  readonly base: number;
}

/** @throws RangeError if a block has no place in the plan */
export function addressIn({ placement }: Plan, id: string, base: number): number {
  const offset = placement.offsets.get(id);
  if (offset === undefined) throw new RangeError(`${id} has no place in memory.`);
  return base + offset;
}

export function workspaceOf(
  plan: Plan,
  kernels: Kernels,
  heap: Float32Array,
  weights: CrewGround['weights'],
  base: number
): Workspace {
  const addressOf = (id: string) => addressIn(plan, id, base);
  return { kernels, heap, weights, shapes: plan.shapes, addressOf };
}

/** Plans that a thread remembers: a run and the readings between two of them ask for the same again. */
const mostPlans = 32;

/** The life of a thread that runs some of the rows: returns when the leader says stop. */
export function joinCrew(
  control: SharedArrayBuffer,
  { kernels, memory }: { kernels: Kernels; memory: WebAssembly.Memory },
  { spec, weights, base }: CrewGround
): void {
  const plans = new Map<string, Plan>();
  let open: { plan: Plan; workspace: Workspace } | undefined;
  serveCrew(control, {
    open(request) {
      const plan = remembered(plans, request, () => planOf(spec, request));
      const heap = new Float32Array(memory.buffer);
      open = { plan, workspace: workspaceOf(plan, kernels, heap, weights, base) };
    },
    run(segment, part) {
      if (!open) throw new Error('No plan is open.');
      runPart(open.workspace, open.plan, segment, part);
    }
  });
}

function remembered(plans: Map<string, Plan>, request: PlanRequest, make: () => Plan): Plan {
  const name = JSON.stringify(request);
  const plan = plans.get(name) ?? make();
  if (plans.size >= mostPlans) plans.clear();
  plans.set(name, plan);
  return plan;
}
