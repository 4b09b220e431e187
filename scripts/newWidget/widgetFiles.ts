/** The files of a new widget, by name, and its name as a variable. */
export function widgetFiles(id: string): { name: string; files: Record<string, string> } {
  const component = id.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
  const name = component[0].toLowerCase() + component.slice(1);
  const title = id[0].toUpperCase() + id.slice(1).replaceAll('-', ' ');
  return {
    name,
    files: {
      'index.ts': index(id, name, title, component),
      [`${name}Params.ts`]: params(name, component),
      'layout.ts': layout,
      'layout.test.ts': layoutTest,
      'state.svelte.ts': state(name, component),
      [`${component}.svelte`]: view(name, component)
    }
  };
}

const index = (id: string, name: string, title: string, component: string) =>
  `import { defineWidget } from '../definition.ts';
import { ${name}Params } from './${name}Params.ts';

export default defineWidget({
  id: '${id}',
  title: '${title}',
  summary: 'One sentence: what this picture teaches.',
  params: ${name}Params,
  examples: [{ name: 'many', title: 'Many bars', state: 'n=12' }],
  load: () => import('./${component}.svelte')
});
`;

const params = (name: string, component: string) => `import { integer } from '../params.ts';

export const ${name}Params = { n: integer(4, 1, 24) };
export type ${component}Params = typeof ${name}Params;
`;

const layout = `export interface Bar {
  readonly x: number;
  readonly width: number;
}

/** Bars of equal width, side by side in \`width\` units. */
export function layBars(n: number, width: number): Bar[] {
  return Array.from({ length: n }, (_, index) => ({ x: (index * width) / n, width: width / n }));
}
`;

const layoutTest = `import { expect, it } from 'vitest';
import { layBars } from './layout.ts';

it('fills the width without gaps', () => {
  expect(layBars(2, 10)).toEqual([
    { x: 0, width: 5 },
    { x: 5, width: 5 }
  ]);
});
`;

const state = (
  name: string,
  component: string
) => `import type { ParamStore } from '../paramStore.svelte.ts';
import { layBars } from './layout.ts';
import type { ${component}Params } from './${name}Params.ts';

/** What the reader changes, and all that follows from it. */
export class ${component}State {
  readonly #params: ParamStore<${component}Params>;
  readonly bars = $derived.by(() => layBars(this.#params.values.n, 600));

  constructor(params: ParamStore<${component}Params>) {
    this.#params = params;
  }
}
`;

const view = (name: string, component: string) => `<script lang="ts">
  import { untrack } from 'svelte';
  import Figure from '#lib/ui/Figure.svelte';
  import Measure from '#lib/ui/Measure.svelte';
  import Stepper from '#lib/ui/Stepper.svelte';
  import type { WidgetProps } from '../definition.ts';
  import type { ${component}Params } from './${name}Params.ts';
  import { ${component}State } from './state.svelte.ts';

  let { params, host }: WidgetProps<${component}Params> = $props();
  const view = untrack(() => new ${component}State(params));
  const n = $derived(params.values.n);

  $effect(() => host.ready());
</script>

<Figure title="What to see, as a sentence">
  <svg viewBox="0 0 600 60" role="img" aria-label="{n} bars">
    {#each view.bars as { x, width } (x)}
      <rect {x} {width} height="60" />
    {/each}
  </svg>
</Figure>
<Stepper name="n" label="Bars" value={n} min={1} max={24} onchange={(n) => params.set({ n })} />
<p><Measure name="bars" value={n} text="{n} bars" /></p>

<style>
  rect {
    fill: var(--bottleneck);
    stroke: var(--ground-raised);
  }
</style>
`;
