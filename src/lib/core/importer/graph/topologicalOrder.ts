import { ImportError } from '#lib/core/importer/importError.ts';
import type { GraphNode } from './graphModel.ts';

/**
 * Orders nodes so that each comes after those it reads. A loop in the model (TensorFlow's
 * `while`, used for preprocessing) returns through `NextIteration`; that edge is left out.
 * @throws ImportError `malformed` for a name that is missing or used twice, `cyclic` for a cycle
 */
export function topologicalOrder(nodes: readonly GraphNode[]): GraphNode[] {
  const byName = indexByName(nodes);
  const order: GraphNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const node of nodes) visit(node, byName, state, order);
  return order;
}

function indexByName(nodes: readonly GraphNode[]): ReadonlyMap<string, GraphNode> {
  const byName = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (byName.has(node.name)) {
      throw new ImportError('malformed', `Two nodes are called "${node.name}".`, node.name);
    }
    byName.set(node.name, node);
  }
  return byName;
}

/** Depth first with a stack of its own: graphs are deeper than the call stack is sure to be. */
function visit(
  start: GraphNode,
  byName: ReadonlyMap<string, GraphNode>,
  state: Map<string, 'open' | 'done'>,
  order: GraphNode[]
): void {
  const stack = [start];
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    const waiting = state.get(node.name) === undefined ? unfinished(node, byName, state) : [];
    if (waiting.length > 0) {
      state.set(node.name, 'open');
      stack.push(...waiting);
      continue;
    }
    stack.pop();
    if (state.get(node.name) !== 'done') order.push(node);
    state.set(node.name, 'done');
  }
}

function unfinished(
  node: GraphNode,
  byName: ReadonlyMap<string, GraphNode>,
  state: ReadonlyMap<string, 'open' | 'done'>
): GraphNode[] {
  const found: GraphNode[] = [];
  for (const input of node.inputs) {
    const source = byName.get(input.node);
    if (!source) {
      const message = `Node "${node.name}" reads "${input.node}", which is not in the model.`;
      throw new ImportError('malformed', message, node.name);
    }
    if (source.op === 'NextIteration' || state.get(source.name) === 'done') continue;
    if (state.get(source.name) === 'open' || source === node) {
      throw new ImportError('cyclic', `Node "${source.name}" depends on its own result.`, node.name);
    }
    found.push(source);
  }
  return found;
}
