import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';
import { setTimeout } from 'k6/timers';

import type { CreateJourney, Journey } from './journey.ts';
import { replayShard, type PacerIo } from './pacer.ts';
import { planData, type PlanColumns } from './plan-data.ts';
import { signedJourney } from './signed-journey.ts';
import { splitJourney } from './split-journey.ts';
import type { ReplayConfig } from '../../harness/model/replay-config.ts';

/**
 * What k6 runs: each virtual user is one pacer with one iteration. Called in the init context of a
 * small entry file that joins it with a journey; returns the function of the k6 scenario.
 */
export const replay = (createJourney: CreateJourney): (() => Promise<void>) => {
  const config = JSON.parse(open(__ENV['REPLAY_CONFIG'] ?? '')) as ReplayConfig;
  const file = (name: string): string => `${config.planFolder}/${name}`;
  const plan = JSON.parse(open(file('manifest.json'))) as PlanColumns & { readonly hash: string };
  const data = planData(plan, {
    bytes: (name) => open(file(name), 'b'),
    text: (name) => open(file(name)),
  });
  const plannedMs = data.numbers('planned_ms') as Float64Array;
  const { salt, timeoutMs } = config;
  const unsigned = createJourney({ data, planHash: plan.hash, salt, timeoutMs });
  const signed = withSignatures(unsigned, config, plannedMs);
  const { split } = config;
  const journey = split === undefined ? signed : splitJourney(signed, split, plannedMs);
  return async () => {
    const { shards, from, to, drainMs } = config;
    // Dense and unique over the test and its segments, which a VU's number is not.
    const shard = exec.scenario.iterationInTest;
    const inFlightCap = Math.max(1, Math.floor(config.inFlightCap / shards));
    const io = k6Io(config);
    await replayShard({ shard, shards, plannedMs, from, to, inFlightCap, drainMs }, journey, io);
  };
};

const base64 = (bytes: ArrayBuffer): string => encoding.b64encode(bytes);

const withSignatures = (
  journey: Journey,
  { signatures }: ReplayConfig,
  plannedMs: Float64Array,
): Journey => {
  if (signatures === undefined) return journey;
  const bytes = open(signatures.file, 'b');
  return signedJourney(journey, { ...signatures, bytes, plannedMs, base64 });
};

const k6Io = ({ targetUrl, zero }: ReplayConfig): PacerIo => {
  // The object is kept: looking it up costs ten times as much as reading it.
  const clock = exec.instance;
  const zeroAfterStartMs =
    'afterStartMs' in zero
      ? zero.afterStartMs
      : zero.atEpochMs - epochAtZero(() => clock.currentTestRunDuration);
  const nowMs = (): number => clock.currentTestRunDuration - zeroAfterStartMs;
  return {
    nowMs,
    wallClockMs: Date.now,
    zeroEpochMs: epochAtZero(nowMs),
    after: (delayMs, run) => {
      setTimeout(run, delayMs);
    },
    send: sendTo(targetUrl),
    write: (lines) => console.log(lines),
  };
};

/** `Date.now` knows whole milliseconds only: reading it just as it ticks makes it finer. */
const epochAtZero = (nowMs: () => number): number => {
  const before = Date.now();
  const giveUpMs = nowMs() + 3;
  while (Date.now() === before && nowMs() < giveUpMs);
  return Date.now() - nowMs();
};

const sendTo =
  (targetUrl: string): PacerIo['send'] =>
  ({ method, baseUrl, path, body, headers, timeoutMs }, stepName, onAnswer, onFailure) => {
    const params = { headers, timeout: timeoutMs, redirects: 0, tags: { name: stepName } };
    // k6 resolves whatever the network does.
    http.asyncRequest(method, (baseUrl ?? targetUrl) + path, body, params).then((response) => {
      const { timings } = response;
      onAnswer({
        status: response.status,
        body: typeof response.body === 'string' ? response.body : '',
        errorCode: response.error_code,
        blockedMs: timings.blocked,
        serviceMs: timings.duration,
      });
    }, onFailure);
  };
