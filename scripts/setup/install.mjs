// Installs the packages when that is needed. Only Node's own modules: nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.installed-from';

/** Runs a command; its output goes to `out` ('inherit', or 2 for standard error). */
export function run(command, args, { out = 'inherit', env = {} } = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', out, 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32'
  });
  if (error) throw error;
  return status ?? 1;
}

/** The same while other things go on. */
export function runAside(command, args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32'
    });
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** Runs a command beside others and keeps what it says. */
export function runQuietly(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32'
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** Runs a command and ends this process with its status if it fails. */
export function must(command, args, options) {
  const status = run(command, args, options);
  if (status !== 0) {
    console.error(`\n${command} ${args.join(' ')} failed (status ${status}).`);
    process.exit(status);
  }
}

/** `npm ci`, unless what is installed comes from this very lock file. */
export function install(out = 'inherit') {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old; this project needs 20.19 or newer.`);
    process.exit(1);
  }
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  must('npm', ['ci', '--no-audit', '--no-fund'], { out });
  writeFileSync(stamp, wanted);
}
