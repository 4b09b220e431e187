/**
 * Who may import whom. Each rule has a planted violation in tests/architecture/dependencies.test.ts that it must
 * find. `npm run architecture` runs them over src.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const layers = ['core', 'viz', 'ui', 'model', 'widgets', 'content', 'embed'];

/** What each layer may import besides itself; tests may compare with what stands above them. */
const below = {
  core: [],
  viz: ['core'],
  ui: ['core'],
  model: ['core'],
  widgets: ['core', 'viz', 'ui', 'model'],
  content: ['core', 'viz', 'ui', 'model', 'widgets'],
  // the frame speaks for a widget and shows it in other colours; the element knows nothing of the site
  embed: ['ui', 'widgets']
};
const tests = '(\\.test\\.ts$|/testing/)';

const oneWay = layers.map((layer) => ({
  name: `one-way-${layer}`,
  severity: 'error',
  comment: `src/lib/${layer} imports ${below[layer].join(', ') || 'nothing'} besides itself.`,
  from: { path: `^src/lib/${layer}/`, pathNot: tests },
  to: { path: '^src/', pathNot: `^src/lib/(${[layer, ...below[layer]].join('|')})/` }
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'one-way-package',
      severity: 'error',
      comment: 'The package for engineers is the core and its front door.',
      from: { path: '^src/package/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(lib/core|package)/' }
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third; types count too.',
      from: {},
      to: { circular: true }
    },
    {
      name: 'no-widget-to-widget',
      severity: 'error',
      comment: 'What two labs share stands in host/, jobs/ or beside them, never in one of them.',
      from: {
        path: '^src/lib/widgets/([^/]+)/',
        pathNot: `^src/lib/widgets/(host|jobs|testing)/|${tests}`
      },
      to: {
        path: '^src/lib/widgets/[^/]+/',
        pathNot: '^src/lib/widgets/($1|host|jobs|testing)/'
      }
    },
    {
      name: 'no-tests-in-what-ships',
      severity: 'error',
      comment: 'What only tests use is not for the reader to download.',
      from: { path: '^src/', pathNot: tests },
      to: { path: tests }
    },
    {
      name: 'tensorflow-in-the-model-only',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/lib/model/|${tests}` },
      to: { path: '@tensorflow/' }
    },
    {
      name: 'three-in-scenes-only',
      severity: 'error',
      from: { path: '^src/', pathNot: `/scene\\.ts$|^src/lib/viz/three/|${tests}` },
      to: { path: '(^|/)three(/|$)', dependencyTypesNot: ['type-only'], pathNot: '^src/' }
    },
    {
      name: 'core-is-plain',
      severity: 'error',
      comment: 'No framework, no page and nothing of Node in the core.',
      from: { path: '^src/lib/core/', pathNot: tests },
      to: { path: '(^|/)(svelte|three|@tensorflow)', pathNot: '^src/' }
    },
    {
      name: 'core-without-node',
      severity: 'error',
      from: { path: '^src/lib/core/', pathNot: tests },
      to: { dependencyTypes: ['core'] }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'default', 'types']
    },
    // what the build writes, and what is not a module
    exclude: { path: '\\.svelte-kit|/generated/|\\?(worker|url|raw)' }
  }
};
