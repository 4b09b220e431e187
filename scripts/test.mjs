// `npm test`: does its own set-up, runs every check, goes on after a failure, and closes with a line
// "N passed, N failed" over all of them.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium } from '../tests/chromium.mjs';
import { build } from './setup/build.mjs';
import { install, run, runAside, runQuietly } from './setup/install.mjs';
import { prepare } from './setup/prepare.mjs';

const reports = '.cache/test-reports';
const results = [];

/** A check that passes or fails as a whole. */
function check(name, command, args) {
  console.log(`\n── ${name}`);
  tell(name, run(command, args) === 0);
}

function tell(name, passed) {
  results.push({ name, passed: passed ? 1 : 0, failed: passed ? 0 : 1 });
}

/**
 * Checks that need one core, one after another beside whatever else goes on.
 * @returns prints what they have said, once they have ended
 */
function beside(checks) {
  const outputs = (async () => {
    const ended = [];
    for (const [name, command, args] of checks)
      ended.push({ name, ...(await runQuietly(command, args)) });
    return ended;
  })();
  return async () => {
    for (const { name, status, output } of await outputs) {
      console.log(`\n── ${name}\n${output}`);
      tell(name, status === 0);
    }
  };
}

/** A test runner that writes a JSON report, from which its tests are counted. */
async function suite(name, report, command, args, env, count) {
  console.log(`\n── ${name}`);
  const file = `${reports}/${report}.json`;
  const status = await runAside(command, args(file), { env: env(file) });
  const counts = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, failures: [] };
  // a runner that failed without a failing test (a crash, an unhandled error) still counts as one
  if ((status !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0) {
    counts.failed++;
    counts.failures.push(`the runner ended with ${status}`);
  }
  results.push({ name, ...counts });
}

function vitest(project) {
  return suite(
    `Vitest, ${project}`,
    `vitest-${project}`,
    'npx',
    (file) => [
      ...['vitest', 'run', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    ],
    () => ({}),
    ({ numPassedTests, numFailedTests, testResults }) => ({
      passed: numPassedTests,
      // a file that does not even load has no failing test of its own
      failed: numFailedTests + filesThatDidNotLoad(testResults).length,
      failures: [
        ...filesThatDidNotLoad(testResults).map(({ name, message }) => `${name}: ${message}`),
        ...testResults.flatMap(({ name, assertionResults }) =>
          assertionResults
            .filter(({ status }) => status === 'failed')
            .map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages[0]}`)
        )
      ]
    })
  );
}

const filesThatDidNotLoad = (files) =>
  files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);

/** Title and first error of every failed test in a report of Playwright's. */
const failuresOfPlaywright = (suites) =>
  suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .map(
        ({ file, line, title, tests }) =>
          `${file}:${line} ${title}\n${tests[0]?.results[0]?.error?.message ?? ''}`
      ),
    ...failuresOfPlaywright(suite.suites ?? [])
  ]);

/** The head of a failure: what a log that keeps only its end should still say. */
const briefly = (failure) =>
  stripVTControlCharacters(failure).split('\n').slice(0, 12).join('\n         ');

install();
const chromium = await ensureChromium();
console.log(`Browser: ${chromium}`);
process.env.CHROMIUM_PATH = chromium;
prepare();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const tellOfSources = beside([
  ['Format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['Lint', 'npx', ['eslint', '.']],
  ['Types', 'npm', ['run', '--silent', 'check']],
  ['Imports', 'npm', ['run', '--silent', 'architecture']],
  ['Nothing unused', 'npm', ['run', '--silent', 'unused']]
]);
await vitest('unit');
await tellOfSources();
await vitest('browser');
console.log('\n── Build');
build();
results.push({ name: 'Build', passed: 1, failed: 0 });
check('Pictures of the gallery', 'npx', ['tsx', 'scripts/thumbnails.ts']);
await suite(
  'End to end',
  'playwright',
  'npx',
  () => ['playwright', 'test', '--reporter=list,json'],
  (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
  ({ stats, suites }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    failures: failuresOfPlaywright(suites)
  })
);
check('Notebooks', 'npx', ['tsx', 'scripts/notebooks.ts']);

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log('');
for (const { name, passed, failed, failures = [] } of results) {
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed`);
  for (const failure of failures) console.log(`       ${briefly(failure)}`);
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') === 0 ? 0 : 1);
