import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import type { Run } from '../../../../harness/model/run/run.ts';
import { liveRun } from '../../../../harness/observe/live/live-run.ts';
import { figures, liveTrial, ZERO_EPOCH_MS } from './live-trial.ts';

const moment = (nowMs: number) => ({ nowMs, figures: figures(), gateway: undefined });

describe('a page', () => {
  test('waits for k6, then gets the plan, then the run as it goes on', async () => {
    const { observer, follow, replay } = await liveTrial();
    const frames = await follow();
    const next = async () => (await frames.next()).value!;
    expect(await next()).toMatchObject({ phase: 'waiting', columns: { sent: [] } });
    replay();
    expect(await next()).toMatchObject({ phase: 'replaying', outline: { payments: 3 } });
    observer.moment!(moment(700));
    const frame = await next();
    expect(frame).toMatchObject({ phase: 'replaying', now: { atMs: 700 } });
    expect(frame.outline).toBeUndefined();
    await observer.replayed!();
    expect(await next()).toMatchObject({ phase: 'judging' });
  });

  test('that comes late gets the history so far', async () => {
    const { observer, follow, replay } = await liveTrial();
    replay();
    observer.takeMark!({ atEpochMs: ZERO_EPOCH_MS + 100, text: 'failover' });
    for (let nowMs = 0; nowMs <= 1_000; nowMs += 250) observer.moment!(moment(nowMs));
    const { value } = await (await follow()).next();
    expect(value).toMatchObject({ marks: [{ text: 'failover' }], now: { atMs: 1_000 } });
    expect(value!.columns.p99Ms).toEqual([200, 200, 200]);
  });

  test('is told that the run is over where it ends without a verdict', async () => {
    const { observer, follow, replay } = await liveTrial();
    replay();
    const frames = await follow();
    await frames.next();
    await observer.close!();
    expect((await frames.next()).value).toMatchObject({ phase: 'over' });
    expect((await frames.next()).done).toBe(true);
  });
});

describe('an action', () => {
  test('stops the run once, as often as it is asked', async () => {
    const { ask, token, replay, stops } = await liveTrial();
    replay();
    const headers = { 'X-Peakday-Token': token };
    expect((await ask('POST', '/stop', headers)).status).toBe(202);
    expect((await ask('POST', '/stop', headers)).status).toBe(202);
    expect(stops()).toBe(1);
  });

  test('of a page on the internet neither stops nor marks', async () => {
    const { ask, token, replay, stops, runFolder } = await liveTrial();
    replay();
    const foreign = { Origin: 'https://evil.example', 'X-Peakday-Token': token };
    for (const path of ['/stop', '/mark']) {
      expect((await ask('POST', path, foreign, 'x')).status).toBe(403);
      expect((await ask('POST', path, { Origin: 'https://evil.example' }, 'x')).status).toBe(403);
      expect((await ask('POST', path, {}, 'x')).status).toBe(403);
      expect((await ask('GET', path, { 'X-Peakday-Token': token })).status).toBe(404);
    }
    expect(stops()).toBe(0);
    expect(existsSync(join(runFolder, 'marks.ndjson'))).toBe(false);
  });

  test('marks the run as peakday mark does, in one line of its file', async () => {
    const { ask, token, replay, runFolder } = await liveTrial();
    replay();
    const headers = { 'X-Peakday-Token': token };
    const { status, body } = await ask('POST', '/mark', headers, 'failover\n切替 ');
    expect(status).toBe(201);
    expect(JSON.parse(body)).toMatchObject({ text: 'failover 切替' });
    const file = readFileSync(join(runFolder, 'marks.ndjson'), 'utf8');
    expect(JSON.parse(file)).toEqual(JSON.parse(body));
  });

  test.each([
    ['an empty mark', '  ', 'The text of a mark is empty.'],
    ['a mark that is no label', 'x'.repeat(201), 'The text of a mark has 201 characters.'],
    ['more than any mark', 'x'.repeat(5_000), 'The text of a mark is too long.'],
  ])('is refused in words: %s', async (_, text, words) => {
    const { ask, token, replay } = await liveTrial();
    replay();
    const reply = await ask('POST', '/mark', { 'X-Peakday-Token': token }, text);
    expect(reply).toEqual({ status: 400, body: `${words}\n` });
  });

  test('comes too late when the plan has been replayed', async () => {
    const { ask, token, replay, observer, stops } = await liveTrial();
    replay();
    await observer.replayed!();
    const headers = { 'X-Peakday-Token': token };
    expect((await ask('POST', '/mark', headers, 'late')).status).toBe(400);
    expect(await ask('POST', '/stop', headers)).toEqual({
      status: 400,
      body: 'Nothing to stop: the run does not go on.\n',
    });
    expect(stops()).toBe(0);
  });
});

test('no other site may put a frame around the page, or read it', async () => {
  const { open } = await liveTrial();
  const { headers } = await open('GET', '/');
  expect(headers).toMatchObject({
    'content-security-policy': "frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('the report is there once the run is judged, and the end waits until a page has it', async () => {
  const { observer, ask, open, replay, runFolder } = await liveTrial();
  replay();
  expect((await ask('GET', '/report.html')).status).toBe(404);
  const page = await open('GET', '/events');
  writeFileSync(join(runFolder, 'report.html'), 'x'.repeat(300_000));
  observer.judged!({} as Run);
  let closed = false;
  const closing = observer.close!().then(() => (closed = true));
  const report = await ask('GET', '/report.html');
  expect(closed).toBe(false);
  expect(report.body).toHaveLength(300_000);
  page.destroy();
  await closing;
});

test('a port that is taken is told, with what to do', async () => {
  const { port } = await liveTrial();
  const options = { port, page: () => '', stop: () => {}, onListening: () => {} };
  await expect(liveRun(options)).rejects.toMatchObject({
    kind: 'no-run',
    message: `The live page cannot be shown on 127.0.0.1:${port}: the port is in use.`,
    hint: 'Name another with --live-port; 0 takes any free one.',
  });
});
