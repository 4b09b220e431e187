/** One of several workers that train a share of the networks. */
export function startTournamentWorker(): Worker {
  return new Worker(new URL('./tournamentWorker.ts', import.meta.url), { type: 'module' });
}
