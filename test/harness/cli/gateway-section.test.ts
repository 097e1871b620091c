import { join } from 'node:path';

import { expect, test } from 'vitest';

import { gatewaySection, type GatewayChoice } from '../../../harness/cli/gateway-section.ts';
import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { talkingContext } from './talking-context.ts';

const chosen = (choice: Partial<GatewayChoice>) => {
  const { context, folder, told } = talkingContext();
  const plan = (gateway?: object): string => {
    const scenario = gateway === undefined ? {} : { gateway };
    return handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100], scenario }).folder;
  };
  const section = (over: Partial<GatewayChoice> = {}) =>
    gatewaySection(context, { set: [], ...choice, ...over });
  return { plan, section, told };
};

test('a plan has a gateway of its own, of which fields can be set', async () => {
  const { plan, section, told } = chosen({ set: [{ path: ['gateway', 'queueLimit'], value: 7 }] });
  const found = await section({ plan: plan({ workers: 3, quota: { rate: '50/s' } }) });
  expect(found).toEqual({
    workers: 3,
    quota: { rate: '50/s' },
    queueLimit: 7,
    latencyLimitsMs: [],
  });
  expect(told).toEqual([]);
});

test('where a plan says nothing of a gateway, it is told what is taken', async () => {
  const { plan, section, told } = chosen({});
  expect(gatewaySchema.parse(await section({ plan: plan() })).workers).toBe(64);
  expect(told).toEqual([expect.stringContaining('this is the one of 64 workers')]);
});

test('without a plan or a scenario it is that of the opening ceremony', async () => {
  const { section } = chosen({});
  expect(await section()).toEqual(await section({ scenario: 'opening-ceremony' }));
});

test.each<readonly [string, Partial<GatewayChoice>, object]>([
  [
    'a plan and a scenario',
    { plan: 'plans/mine', scenario: 'flash-sale', startAt: 1 },
    { code: 'odd-options', faults: [{ at: '--scenario' }] },
  ],
  [
    'an instant without a plan',
    { startAt: 1 },
    { code: 'odd-options', faults: [{ at: '--start-at' }] },
  ],
  ['no plan folder', { plan: '/nowhere' }, { code: 'no-plan' }],
])('%s: refused', async (_what, choice, error) => {
  await expect(chosen(choice).section()).rejects.toMatchObject({ kind: 'usage', ...error });
});

test('a field of the plan itself cannot be set, nor one of the gateway to what it cannot be', async () => {
  const { plan, section } = chosen({});
  const planned = [{ path: ['event', 'duration'], value: '3h' }];
  await expect(section({ plan: plan(), set: planned })).rejects.toMatchObject({
    code: 'planned-field',
  });
  const wrong = [{ path: ['gateway', 'workers'], value: 0 }];
  await expect(section({ plan: plan(), set: wrong })).rejects.toMatchObject({ kind: 'usage' });
});
