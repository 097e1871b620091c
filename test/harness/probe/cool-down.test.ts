import { expect, test } from 'vitest';

import { coolDown, pauseAfterMs } from '../../../harness/probe/cool-down.ts';
import { CONTROL_PATHS } from '../../../harness/model/gateway-control.ts';
import { targetServer } from '../../e2e/target-server.ts';
import { observedProbe } from '../../fixtures/synthetic-search.ts';
import { waitFor } from '../../wait-for.ts';

/** A gateway that has fewer to serve each time it is asked. */
const emptying = async (queued: number) => {
  let left = queued;
  const asked: number[] = [];
  const { url } = await targetServer((request, response) => {
    if (request.url !== CONTROL_PATHS.state) return response.writeHead(404).end();
    asked.push(left);
    const state = { busyMs: 1, busy: left > 0 ? 1 : 0, queued: left };
    left = Math.max(0, left - 1);
    return response.end(JSON.stringify(state));
  });
  return { url, asked };
};

const cooling = (over: Partial<Parameters<typeof coolDown>[0]>) => {
  const steps: string[] = [];
  const interrupted = new AbortController().signal;
  const done = coolDown({
    target: undefined,
    pauseMs: 60_000,
    interrupted,
    onStep: (step) => steps.push(step),
    ...over,
  });
  return { steps, done };
};

test('a mock of our own is new for each probe: there is nothing to wait for', async () => {
  const { steps, done } = cooling({});
  await done;
  expect(steps).toEqual([]);
});

test('a mock gateway is waited for until nobody waits or is served', async () => {
  const { url, asked } = await emptying(2);
  await cooling({ target: `${url}/` }).done;
  expect(asked.at(-1)).toBe(0);
  expect(asked).toContain(2);
});

test('one that is never empty is told, and waited for no longer than the pause', async () => {
  const { url } = await emptying(1e9);
  const { steps, done } = cooling({ target: url, pauseMs: 1 });
  await done;
  expect(steps.join()).toMatch(/^the target still had \d+ waiting and 1 in service$/);
});

test('a target that does not tell its queue gets a pause, which is told', async () => {
  const { url } = await targetServer();
  const { steps, done } = cooling({ target: url, pauseMs: 5 });
  await done;
  expect(steps).toEqual(["a pause of 5 ms for the target's queue to empty"]);
});

test('a pause that no timer of Node takes is no shorter for it', async () => {
  const { url } = await targetServer();
  const interrupt = new AbortController();
  const { steps, done } = cooling({
    target: url,
    pauseMs: 30 * 86_400_000,
    interrupted: interrupt.signal,
  });
  await waitFor('the pause to begin', () => steps.length > 0);
  interrupt.abort();
  await expect(done).rejects.toMatchObject({ kind: 'interrupted' });
});

test('a probe that was given up gets as long again as a request may take', () => {
  const pauses = { coolDownMs: 10_000, timeoutMs: 2_000 };
  const pause = (stoppedEarly: boolean) =>
    pauseAfterMs(observedProbe({}, { stoppedEarly }), pauses);
  expect([pauseAfterMs(undefined, pauses), pause(false), pause(true)]).toEqual([
    10_000, 10_000, 12_000,
  ]);
});

test('an interruption ends the wait', async () => {
  const { url } = await targetServer();
  const { done } = cooling({ target: url, interrupted: AbortSignal.abort() });
  await expect(done).rejects.toMatchObject({ kind: 'interrupted' });
});
