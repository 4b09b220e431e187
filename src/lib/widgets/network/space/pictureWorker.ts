import { tellingChannel, type Channel } from '#lib/core/engine/telling.ts';
import type { Activations } from '#lib/core/network/spec.ts';
import { serveTask } from '../../task.ts';

serveTask<Activations, never, Channel>((tensor) => tellingChannel(tensor));
