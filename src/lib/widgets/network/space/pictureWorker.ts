import { tellingChannel, type Channel } from '#lib/core/tensor/telling.ts';
import type { Activations } from '#lib/core/network/spec.ts';
import { serveTask } from '../../jobs/task.ts';

serveTask<Activations, never, Channel>((tensor) => tellingChannel(tensor));
