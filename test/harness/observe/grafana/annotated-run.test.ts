import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { expect, onTestFinished, test } from 'vitest';

import { annotatedRun } from '../../../../harness/observe/grafana/annotated-run.ts';
import {
  annotationQueue,
  type Annotation,
} from '../../../../harness/observe/grafana/annotation-queue.ts';
import type { PacerNote } from '../../../../harness/model/record-line.ts';
import { gatheredObservers } from '../../../../harness/rehearsal/gathered-observers.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { waitFor } from '../../../wait-for.ts';
import { factsOf, properNotes, ZERO_EPOCH_MS } from '../../analyse/hand-made-run.ts';

/** A Grafana that notes what it is asked, and answers with this status; never with 0. */
const fakeGrafana = async (
  status: (asked: number) => number = () => 200,
  unanswered: (response: ServerResponse) => void = () => {},
) => {
  const asked: { readonly headers: IncomingMessage['headers']; readonly body: Annotation }[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push({ headers: request.headers, body: body as Annotation });
      const code = request.url === '/api/annotations' ? status(asked.length) : 404;
      if (code > 0) response.writeHead(code).end('{"message":"Annotation added","id":1}');
      else unanswered(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
};

const START: PacerNote = properNotes(3, 3)[0];

/** A run of ten seconds with a warm-up, a window and a fault; `during` is what happens in it. */
const watched = async (
  observer: ReturnType<typeof annotatedRun>,
  during: (take: NonNullable<typeof observer.takeMark>) => void = () => {},
  facts = factsOf(),
) => {
  const folder = temporaryFolder();
  const plan = handMadePlan(folder, {
    plannedMs: [0, 100, 200],
    durationMs: 10_000,
    scenario: {
      windows: [{ name: 'rush', from: '18:30', to: '19:00' }],
      gateway: {
        faults: { timetable: [{ kind: 'brownout', factor: 4, from: '18:30', duration: '12m' }] },
      },
    },
  });
  const observers = gatheredObservers([observer]);
  observers.begin({ plan, runFolder: folder, facts, gatewayUrl: undefined });
  observers.takeNote(START);
  observers.takeNote(START);
  during(observers.takeMark);
  await observers.replayed();
  return observers.warnings().map(({ message }) => message);
};

test('start, phases, windows, faults, marks and end are written, each once, with tags', async () => {
  const { url, asked } = await fakeGrafana();
  const queue = annotationQueue({ url, token: 'very-secret' });
  const observer = annotatedRun({ url }, queue, () => ZERO_EPOCH_MS + 12_000);
  const warnings = await watched(observer, (takeMark) =>
    takeMark({ atEpochMs: ZERO_EPOCH_MS + 4_000, text: 'failover started' }),
  );
  expect(warnings).toEqual([]);
  const told = asked.map(({ body: { text, time, timeEnd = null, tags } }) => [
    tags.at(-1),
    text,
    time - ZERO_EPOCH_MS,
    timeEnd === null ? null : timeEnd - ZERO_EPOCH_MS,
  ]);
  expect(told).toEqual([
    ['run', 'Run hand-made of small started', 0, null],
    ['phase', 'Plan', 0, 10_000],
    ['window', 'rush', 2_500, 5_000],
    ['fault', 'brownout ×4', 2_500, 3_500],
    ['mark', 'failover started', 4_000, null],
    ['run', 'Run hand-made ended', 12_000, null],
  ]);
  for (const { headers, body } of asked) {
    expect(headers.authorization).toBe('Bearer very-secret');
    expect(body.tags.slice(0, 3)).toEqual(['peakday', 'hand-made', 'small']);
  }
});

test('a smoke run is told as long as it is, with nothing that it does not come to', async () => {
  const { url, asked } = await fakeGrafana();
  const observer = annotatedRun({ url }, annotationQueue({ url }), () => ZERO_EPOCH_MS + 300);
  await watched(observer, () => {}, factsOf({ smoke: true, from: 0, to: 3 }));
  expect(asked.map(({ body: { text, timeEnd } }) => [text, timeEnd])).toEqual([
    ['Run hand-made of small started', undefined],
    ['Plan', ZERO_EPOCH_MS + 200],
    ['Run hand-made ended', undefined],
  ]);
});

test.each([
  [401, 'it refuses the token (HTTP 401). Set PEAKDAY_GRAFANA_TOKEN to the token of a service'],
  [403, 'it refuses the token (HTTP 403)'],
  [404, 'it answers HTTP 404. Start it, or name another with --grafana or PEAKDAY_GRAFANA_URL.'],
  [500, 'it answers HTTP 500'],
])('a Grafana that answers %i is one warning, and is asked no more', async (status, words) => {
  const { url, asked } = await fakeGrafana(() => status);
  const warnings = await watched(annotatedRun({ url, token: 'very-secret' }));
  expect(asked).toHaveLength(1);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain(`the annotations in Grafana failed and saw no more of this run`);
  expect(warnings[0]).toContain(`${url} has 0 of 5 annotations: ${words}`);
  expect(warnings[0]).not.toContain('very-secret');
});

test('a Grafana that goes away in mid-run is one warning that says how much it has', async () => {
  const { url } = await fakeGrafana((asked) => (asked < 3 ? 200 : 503));
  expect(await watched(annotatedRun({ url }))).toEqual([
    expect.stringContaining('has 2 of 5 annotations: it answers HTTP 503') as string,
  ]);
});

test('a Grafana that nobody started is one warning', async () => {
  const warnings = await watched(annotatedRun({ url: 'http://127.0.0.1:1' }));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('http://127.0.0.1:1 has 0 of 5 annotations');
});

test('a Grafana that never answers holds the run up no longer than a bound', async () => {
  const { url } = await fakeGrafana(() => 0);
  const limits = { most: 200, timeoutMs: 60_000, drainMs: 20 };
  const warnings = await watched(annotatedRun({ url }, annotationQueue({ url }, limits)));
  expect(warnings[0]).toContain('has 0 of 5 annotations: it is too slow');
});

test('after that bound nothing more is written', async () => {
  let [gone, answerAll] = [0, (): void => {}];
  const { url, asked } = await fakeGrafana(
    () => 0,
    (response) => {
      response.once('close', () => (gone += 1));
      answerAll = () => response.end('{}');
    },
  );
  const queue = annotationQueue({ url }, { most: 200, timeoutMs: 60_000, drainMs: 20 });
  for (const text of ['a', 'b', 'c']) queue.add({ time: ZERO_EPOCH_MS, text, tags: [] });
  await expect(queue.written()).rejects.toThrow('has 0 of 3 annotations: it is too slow');
  await waitFor('the connection to be given up', () => gone === 1);
  answerAll();
  queue.add({ time: ZERO_EPOCH_MS, text: 'd', tags: [] });
  await expect(queue.written()).rejects.toThrow('has 0 of 4 annotations');
  expect(asked).toHaveLength(1);
});

test('no more annotations wait than a bound', async () => {
  const { url, asked } = await fakeGrafana();
  const limits = { most: 2, timeoutMs: 5_000, drainMs: 5_000 };
  const queue = annotationQueue({ url }, limits);
  const note = { time: ZERO_EPOCH_MS, text: 'x', tags: [] };
  for (let i = 0; i < 10; i += 1) queue.add(note);
  await expect(queue.written()).rejects.toThrow('has 3 of 10 annotations');
  expect(asked).toHaveLength(3);
});
