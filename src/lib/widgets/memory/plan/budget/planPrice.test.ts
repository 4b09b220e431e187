import { expect, it } from 'vitest';
import { trainedNetwork } from '../../trainedNetwork.ts';
import { Plans } from './budgets.ts';
import { ownRows } from '../ownRows.ts';
import { planPrice, priceForecast } from './planPrice.ts';

const plans = new Plans(trainedNetwork);
const fastest = plans.plan(null, 1);
const smallest = plans.plan(0, 1);
const words = (plan: typeof fastest) => priceForecast(plan, fastest, ownRows(plan, undefined));

it('asks more for less memory, and nothing for the fastest plan', () => {
  expect(planPrice(smallest)).toBeGreaterThan(planPrice(fastest));
  expect(words(fastest)).toContain('no plan is faster');
  expect(words(smallest)).toMatch(/about [\d.]+.[kMG]? more processor cycles/);
});

it('counts what is cut and what is joined', () => {
  const joined = ownRows(smallest, undefined).filter(({ stages }) => stages.length > 1);
  expect(words(smallest)).toContain(`${joined[0].stages.length} stages pass on their rows`);
  expect(words(fastest)).toMatch(/\d+ stages are split|no stage is split|one stage is split/);
});
