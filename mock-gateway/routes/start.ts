import type { RequestHandler } from 'express';

import type { ReplayStart } from '../../harness/model/gateway-control.ts';
import { faultText } from '../../harness/model/scenario/fault-text.ts';
import type { Gateway } from '../gateway.ts';
import { readBody } from './read-body.ts';

const WANTED = 'Send {"zeroEpochMs": N}: instant zero of the plan, in milliseconds since 1970.';
const LONGEST_BYTES = 1_024;

/** 409 where another instant zero is known: two replays cannot share one timetable. */
export const startHandler =
  ({ clock, replayClock, config }: Gateway): RequestHandler =>
  (request, response) => {
    readBody(request, LONGEST_BYTES, (body) => {
      const zeroEpochMs = readZero(body);
      if (zeroEpochMs === undefined) return void response.status(400).json({ error: WANTED });
      if (!replayClock.start(zeroEpochMs)) {
        const error = `Instant zero is ${replayClock.zeroEpochMs} already: another replay needs another gateway.`;
        return void response.status(409).json({ error });
      }
      const started: ReplayStart = {
        zeroEpochMs,
        atEpochMs: clock.zeroEpochMs + clock.nowMs(),
        faults: config.faults.timetable.map((fault) => {
          const { name, kind, fromMs, toMs } = fault;
          return { name, kind, what: faultText(fault), fromMs, toMs };
        }),
      };
      response.json(started);
    });
  };

/** The last instant that a Date can have, in the year 275,760; 1e999 is JSON too, and infinite. */
const LAST_EPOCH_MS = 8.64e15;

const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= LAST_EPOCH_MS;

const readZero = (body: Buffer | undefined): number | undefined => {
  try {
    const { zeroEpochMs } = JSON.parse(String(body)) as { readonly zeroEpochMs?: unknown };
    return isInstant(zeroEpochMs) ? zeroEpochMs : undefined;
  } catch {
    return undefined;
  }
};
