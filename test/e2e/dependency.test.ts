import { expect, it } from 'vitest';

import { rehearseOwnSystem } from './own-system.ts';

it('blames a system that repeats payments under new ids when its wallet is slow: exit 1', async () => {
  const { exitCode, run, stdout } = await rehearseOwnSystem((id, attempt) =>
    attempt === 1 ? `pay-${id}` : `pay-${id}-${attempt}`,
  );
  expect({ exitCode, verdict: run.verdict }).toEqual({ exitCode: 1, verdict: 'fail' });
  expect(run.reasons[0]).toMatchObject({ code: 'payments-doubled', blame: 'target' });
  // A twentieth of some 400.
  expect(run.ledger.doubled).toBeGreaterThan(3);
  expect(run.ledger).toMatchObject({ source: 'dependency', lost: 0 });
  const { doubled } = run.ledger;
  expect(run.dependency).toMatchObject({ reachedMoreThanOnce: doubled, strangers: 0 });
  expect(run.dependency?.sentence).toMatch(/, (\d+) more than once; \1 charged more than once$/);
  expect(stdout).toContain(`FAIL small: payments doubled ${doubled}, budget ≤ 0`);
});
