import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { onTestFinished } from 'vitest';

import type { PacerBeat, RequestRecord } from '../../../../harness/model/record-line.ts';
import type { LiveFrame } from '../../../../harness/model/run/live-frame.ts';
import type { LiveFigures } from '../../../../harness/model/run/live.ts';
import { liveRun } from '../../../../harness/observe/live/live-run.ts';
import { renderLivePage } from '../../../../harness/report/live/live-page.ts';
import { handMadePlan, type HandMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { factsOf } from '../../analyse/hand-made-run.ts';

export const ZERO_EPOCH_MS = 1_595_577_600_000;

export const START = {
  tag: '#start',
  note: {
    format: 1,
    shard: 0,
    shards: 1,
    steps: ['pay', 'inquire'],
    zeroEpochMs: ZERO_EPOCH_MS,
    from: 0,
    to: 0,
    payments: 0,
  },
} as const;

export const beat = (atMs: number, begun: number, shard = 0): PacerBeat => ({
  shard,
  atMs,
  clockDriftMs: 0,
  inFlight: 3,
  inFlightCap: 64,
  loopDelayMs: 0,
  begun,
});

export const record = (over: Partial<RequestRecord> = {}): RequestRecord => ({
  planIndex: 0,
  step: 0,
  attempt: 1,
  plannedMs: 0,
  latenessMs: 1,
  blockedMs: 2,
  serviceMs: 97,
  answeredAfterMs: 99,
  status: 200,
  errorCode: 0,
  resultCode: 'SUCCESS',
  outcome: 'success',
  settlement: 'succeeded',
  ...over,
});

export const figures = (over: Partial<LiveFigures> = {}): LiveFigures => ({
  zeroEpochMs: ZERO_EPOCH_MS,
  pacersEnded: 0,
  begun: 0,
  sentPerSecond: 0,
  answered: 0,
  failed: 0,
  shed: 0,
  settled: 0,
  inFlight: 3,
  inFlightCap: 64,
  p50Ms: 100,
  p99Ms: 200,
  silentMs: 0,
  ...over,
});

export const beginning = (made: HandMadePlan) => {
  const folder = temporaryFolder();
  const plan = handMadePlan(folder, made);
  const facts = factsOf({ from: 0, to: made.plannedMs.length });
  return { plan, facts, runFolder: folder, gatewayUrl: 'http://127.0.0.1:8080' };
};

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** The live page of a run that the test makes up, on a port of its own. */
export const liveTrial = async (made: HandMadePlan = { plannedMs: [0, 1_000, 2_000] }) => {
  let stops = 0;
  let url = '';
  let token = '';
  const observer = await liveRun({
    port: 0,
    page: (given) => {
      token = given;
      return renderLivePage(given);
    },
    stop: () => {
      stops += 1;
    },
    onListening: (where) => {
      url = where;
    },
  });
  onTestFinished(() => observer.close!());
  const run = beginning(made);
  const port = Number(new URL(url).port);
  const open = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', method, path, headers }, resolve)
        .on('error', reject)
        .end(body);
    });
  const ask = async (...args: Parameters<typeof open>): Promise<Reply> => {
    const response = await open(...args);
    return { status: response.statusCode!, body: await text(response) };
  };
  return {
    ...run,
    observer,
    url,
    port,
    token,
    open,
    ask,
    stops: () => stops,
    /** A page's stream of events: frames as they come. */
    follow: async () => {
      const response = await open('GET', '/events');
      return framesOf(response);
    },
    replay: () => {
      observer.begin!(run);
      observer.takeNote!(START);
    },
  };
};

async function* framesOf(response: AsyncIterable<Buffer>): AsyncGenerator<LiveFrame, void> {
  let rest = '';
  for await (const chunk of response) {
    const events = (rest + chunk.toString('utf8')).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) yield JSON.parse(event.replace(/^data: /, '')) as LiveFrame;
  }
}
