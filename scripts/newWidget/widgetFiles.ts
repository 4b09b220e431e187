/** A new lab's or figure's folder below src/lib/widgets/, its files by name, and its name as a variable. */
export interface NewWidget {
  readonly folder: string;
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** @param id `receptive-field` for a lab, `memory/streaming` for a figure of one */
export function widgetFiles(id: string): NewWidget {
  const own = id.split('/').at(-1) ?? id;
  const isFigure = own !== id;
  // from the folder to src/lib/widgets
  const up = isFigure ? '../../..' : '..';
  const component = own.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) =>
    letter.toUpperCase()
  );
  const name = component[0].toLowerCase() + component.slice(1);
  const title = own[0].toUpperCase() + own.slice(1).replaceAll('-', ' ');
  return {
    folder: id.replace('/', '/figures/'),
    name,
    files: {
      'index.ts': isFigure
        ? figureIndex(id, up, name, title, component)
        : index(id, up, name, title, component),
      [`${name}Params.ts`]: params(up, name, component),
      'layout.ts': layout,
      'layout.test.ts': layoutTest,
      'state.svelte.ts': state(up, name, component),
      [`${component}.svelte`]: view(up, name, component)
    }
  };
}

const index = (id: string, up: string, name: string, title: string, component: string) =>
  `import { defineWidget } from '${up}/definition.ts';
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

const figureIndex = (id: string, up: string, name: string, title: string, component: string) =>
  `import { defineFigure } from '${up}/definition.ts';
import { ${name}Params } from './${name}Params.ts';

export default defineFigure({
  id: '${id}',
  title: '${title}: what one sees, as a sentence',
  summary: 'One sentence: what this picture teaches.',
  params: ${name}Params,
  examples: [{ name: 'many', title: 'Many bars', state: 'n=12' }],
  height: { wide: 240, narrow: 260 },
  load: () => import('./${component}.svelte')
});
`;

const params = (
  up: string,
  name: string,
  component: string
) => `import { integer } from '${up}/host/params.ts';

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
  up: string,
  name: string,
  component: string
) => `import type { ParamStore } from '${up}/host/paramStore.svelte.ts';
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

const view = (up: string, name: string, component: string) => `<script lang="ts">
  import { untrack } from 'svelte';
  import Measure from '#lib/ui/Measure.svelte';
  import Stepper from '#lib/ui/Stepper.svelte';
  import type { WidgetProps } from '${up}/definition.ts';
  import type { ${component}Params } from './${name}Params.ts';
  import { ${component}State } from './state.svelte.ts';

  let { params, host }: WidgetProps<${component}Params> = $props();
  const view = untrack(() => new ${component}State(params));
  const n = $derived(params.values.n);

  $effect(() => host.ready());
</script>

<svg viewBox="0 0 600 60" role="img" aria-label="{n} bars">
  {#each view.bars as { x, width } (x)}
    <rect {x} {width} height="60" />
  {/each}
</svg>
<Stepper name="n" label="Bars" value={n} min={1} max={24} onchange={(n) => params.set({ n })} />
<p><Measure name="bars" value={n} text="{n} bars" /></p>

<style>
  rect {
    fill: var(--bottleneck);
    stroke: var(--ground-raised);
  }
</style>
`;
