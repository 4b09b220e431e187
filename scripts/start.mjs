// `npm start`: installs, prepares the weights, builds, serves, and prints the address.
import { spawn } from 'node:child_process';
import { build } from './setup/build.mjs';
import { install } from './setup/install.mjs';
import { prepare } from './setup/prepare.mjs';

const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`PORT is “${process.env.PORT}”, which is not a port number (1 to 65535).`);
  process.exit(1);
}

install();
prepare();
build();

const { preview } = await import('vite');
try {
  const server = await preview({
    mode: 'static',
    logLevel: 'warn',
    preview: { port, strictPort: true, host: process.env.HOST ?? 'localhost' }
  });
  const { local } = server.resolvedUrls;
  // the gallery's pictures take minutes, and nothing else waits for them
  spawn('npx', ['tsx', 'scripts/thumbnails.ts'], { stdio: 'ignore' }).on('error', () => undefined);
  console.log(`\nMobileNetV2 Unfolded is at ${local[0]}\nStop it with Ctrl+C.`);
} catch (error) {
  console.error(
    /in use/.test(error.message)
      ? `Port ${port} is taken. Choose another: PORT=${port + 1} npm start`
      : error.message
  );
  process.exit(1);
}
