// Vitest's `vi.waitFor` gives up after a second, however busy the machine is; `expect.poll` is told to
// be patient in the configuration, and this is the same for the other way of waiting.
import { vi } from 'vitest';

const patienceMs = 20_000;
const { waitFor } = vi;

vi.waitFor = (condition, options) =>
  waitFor(condition, {
    timeout: patienceMs,
    ...(typeof options === 'number' ? { timeout: options } : options)
  });
