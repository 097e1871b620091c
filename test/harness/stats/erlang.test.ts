import { expect, it } from 'vitest';

import { erlangB, erlangWait } from '../../../harness/stats/erlang.ts';

/** From tables of Erlang B: the load that is blocked to 1 % and to 0.1 %. */
it.each([
  { servers: 1, erlangs: 0.0101, blocked: 0.01 },
  { servers: 5, erlangs: 1.36, blocked: 0.01 },
  { servers: 10, erlangs: 4.46, blocked: 0.01 },
  { servers: 100, erlangs: 84.1, blocked: 0.01 },
  { servers: 20, erlangs: 9.41, blocked: 0.001 },
])('of $servers servers at $erlangs Erlang all are busy to $blocked', (row) => {
  expect(Math.abs(erlangB(row.servers, row.erlangs) / row.blocked - 1)).toBeLessThan(0.02);
});

it('is, for one and two servers, the closed form', () => {
  for (const rho of [0.1, 0.5, 0.8, 0.99]) {
    const one = erlangWait(1, rho, 50);
    expect(one.waitShare).toBeCloseTo(rho, 12);
    expect(one.mean).toBeCloseTo((50 * rho) / (1 - rho), 9);
    const two = erlangWait(2, rho, 50);
    expect(two.waitShare).toBeCloseTo((2 * rho ** 2) / (1 + rho), 12);
    expect(two.mean).toBeCloseTo((50 * rho ** 2) / (1 - rho ** 2), 9);
  }
});

it('is the sum over all states that Erlang wrote', () => {
  for (const [servers, rho] of [
    [4, 0.8],
    [16, 0.9],
    [72, 0.75],
  ] as const) {
    const a = servers * rho;
    let [term, below] = [1, 0];
    for (let n = 0; n < servers; n += 1) {
      below += term;
      term *= a / (n + 1);
    }
    const all = term / (1 - rho);
    expect(erlangWait(servers, rho, 1).waitShare).toBeCloseTo(all / (below + all), 12);
  }
});
