import { expect, it } from 'vitest';

import { rehearseOwnSystem } from '../e2e/own-system.ts';

/** For two seconds of the four, each payment takes longer than the system waits. */
const SLOW_FOR_A_WHILE = {
  workers: 200,
  serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
  confirmationShare: 0,
  declineShare: 0,
  faults: { timetable: [{ kind: 'brownout', factor: 25, from: '+1s', duration: '2s' }] },
};

it('tells of a system that repeats with the same id that each payment reached the slow wallet once', async () => {
  const { exitCode, run, stdout } = await rehearseOwnSystem((id) => `pay-${id}`, {
    gateway: SLOW_FOR_A_WHILE,
    flags: ['--dependency-id', 'pay-{id}', '--start-at', '+12s'],
  });
  const { verdict, reasons, dependency, counts } = run;
  expect({ exitCode, verdict, reasons }).toEqual({ exitCode: 0, verdict: 'pass', reasons: [] });
  const { planned } = counts;
  expect(dependency).toMatchObject({ payments: planned, reachedOnce: planned, strangers: 0 });
  expect(run.ledger).toMatchObject({ source: 'dependency', lost: 0, doubled: 0 });
  expect(dependency?.sentence).toBe(
    `${planned} payments, each reached the wallet exactly once, while the wallet was slow for 2 s of the run`,
  );
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`${dependency?.sentence}.`);
});
