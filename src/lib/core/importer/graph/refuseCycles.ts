import { ImportError } from '../importError.ts';
import type { GraphNode } from './graph.ts';

/**
 * Checks that no node depends on its own result, so that whoever follows the graph comes to an end.
 * TensorFlow's own loops (a `while` over the pictures of a batch) go back through `NextIteration`;
 * that edge is allowed.
 * @throws ImportError at a node of the cycle
 */
export function refuseCycles(nodes: ReadonlyMap<string, GraphNode>): void {
  const state = new Map<GraphNode, 'open' | 'done'>();
  // a stack of its own: graphs are deeper than the call stack is sure to be
  const stack = [...nodes.values()];
  while (stack.length > 0) {
    const node = stack[stack.length - 1];
    const waiting = state.has(node)
      ? []
      : sources(nodes, node).filter((s) => state.get(s) !== 'done');
    if (waiting.some((source) => source === node || state.get(source) === 'open'))
      throw new ImportError('Its input depends on its own output.', node.name);
    if (!state.has(node)) state.set(node, 'open');
    if (waiting.length === 0) state.set(stack.pop()!, 'done');
    else stack.push(...waiting);
  }
}

function sources(nodes: ReadonlyMap<string, GraphNode>, node: GraphNode): GraphNode[] {
  return node.inputs
    .map((input) => nodes.get(input.node))
    .filter((source) => source !== undefined && source.op !== 'NextIteration') as GraphNode[];
}
