import { expect, it, onTestFinished } from 'vitest';

import { gatewayTeller } from '../../../harness/rehearsal/gateway-teller.ts';
import { manualClock } from '../../mock-gateway/manual-clock.ts';
import { startApp } from '../../mock-gateway/running-app.ts';

const TIMETABLE = [{ kind: 'brownout', factor: 4, from: '1s', to: '2s' }];

const started = async (startAtEpochMs?: number) => {
  const clock = manualClock();
  const gateway = await startApp({ faults: { timetable: TIMETABLE } }, { clock, startAtEpochMs });
  onTestFinished(() => gateway.close());
  return { clock, target: { kind: 'mock', url: gateway.url, salt: '' } as const };
};

it('tells a mock gateway instant zero once it is known, and keeps what it said', async () => {
  const { clock, target } = await started();
  const teller = gatewayTeller(target);
  teller.zeroIs(undefined);
  expect(await teller.told()).toBeNull();
  teller.zeroIs(clock.zeroEpochMs + 400);
  teller.zeroIs(clock.zeroEpochMs + 999);
  expect(await teller.told()).toEqual({
    atMs: -400,
    faults: [
      { name: 'brownout', kind: 'brownout', what: 'brownout ×4', fromMs: 1_000, toMs: 2_000 },
    ],
  });
});

it('keeps nothing where the gateway goes by another clock, or is none of ours', async () => {
  const { clock, target } = await started(1_000);
  for (const each of [target, { ...target, kind: 'external' } as const]) {
    const teller = gatewayTeller(each);
    teller.zeroIs(clock.zeroEpochMs);
    expect(await teller.told()).toBeNull();
  }
});
