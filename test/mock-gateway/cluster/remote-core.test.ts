import { setImmediate as turn } from 'node:timers/promises';

import { expect, it } from 'vitest';

import type { ToOwner } from '../../../mock-gateway/cluster/messages.ts';
import { RemoteCore } from '../../../mock-gateway/cluster/remote-core.ts';
import type { Answer } from '../../../mock-gateway/api/result.ts';

const REFERENCE = { ok: true, request: { paymentRequestId: 'order-1' } } as const;

it('says in one message what comes up in one turn, and gives each its own reply, once', async () => {
  const said: ToOwner[] = [];
  const core = new RemoteCore((message) => said.push(message));
  const replies: unknown[] = [];
  core.inquire(REFERENCE, 1, false, (given, endMs) => replies.push(['first', given, endMs]));
  core.cancel(REFERENCE, 2, true, (given, endMs) => replies.push(['second', given, endMs]));
  core.released(0.5);
  await turn();
  expect(said).toEqual([
    {
      kind: 'batch',
      asked: [
        [1, 'inquire', REFERENCE, false],
        [2, 'cancel', REFERENCE, true],
      ],
      releasedMs: [0.5],
      cpuMs: expect.any(Number) as unknown,
    },
  ]);
  const answer = {} as Answer;
  core.take([[2, answer, 7.25]]);
  core.take([
    [1, { kind: 'drop' }],
    [2, answer, 9],
  ]);
  expect(replies).toEqual([
    ['second', answer, 7.25],
    ['first', { kind: 'drop' }, undefined],
  ]);
  await turn();
  expect(said).toHaveLength(1);
});
