/**
 * How many cases a property is tried on: the seed's first few in `npm test`, far more of the same
 * sequence in `npm run soak`.
 */
export function rounds(short: number, long: number): number {
  return process.env.SOAK ? long : short;
}
