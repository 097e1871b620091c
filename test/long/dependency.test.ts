import { expect, it } from 'vitest';

import { rehearseOwnSystem } from '../e2e/own-system.ts';

it('tells of a system that repeats with the same id that each payment reached the wallet once', async () => {
  const { exitCode, run, stdout } = await rehearseOwnSystem(
    (id) => `pay-${id}`,
    ['--dependency-id', 'pay-{id}', '--start-at', '+12s'],
  );
  const { verdict, reasons, dependency, counts } = run;
  expect({ exitCode, verdict, reasons }).toEqual({ exitCode: 0, verdict: 'pass', reasons: [] });
  const { planned } = counts;
  expect(dependency).toMatchObject({ payments: planned, reachedOnce: planned, strangers: 0 });
  expect(run.ledger).toMatchObject({ source: 'dependency', lost: 0, doubled: 0 });
  expect(stdout).toContain('payments, each reached the wallet exactly once');
});
