import { registry } from '#lib/widgets/registry.ts';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = () => Object.keys(registry).map((lab) => ({ lab }));
