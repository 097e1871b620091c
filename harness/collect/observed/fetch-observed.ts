import { setTimeout as wait } from 'node:timers/promises';

import { isBackendUrl } from '../../model/backend/backend-url.ts';
import type { MetricsAccess } from '../../model/backend/metrics-access.ts';
import {
  askedStepMs,
  MOST_SERIES,
  MOST_VALUES,
  queryOfRun,
  type Observe,
  type ObservedQuery,
} from '../../model/scenario/observe.ts';
import { inWords } from '../../model/system-error.ts';
import type { Warning } from '../../model/warning.ts';
import { formatDuration } from '../../units/duration.ts';
import { queryRange, type ObservedSeries, type RangeAnswer } from './query-range.ts';
import { writeObserved } from './write-observed.ts';

interface ObservedSpan {
  /** Wall clock at instant zero of the plan. */
  readonly zeroEpochMs: number;
  /** Both on the plan's clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface FetchOptions {
  readonly observe: Observe;
  /** In a query it stands as $run. */
  readonly runId: string;
  /** As the environment says it. */
  readonly access: MetricsAccess;
  readonly span: ObservedSpan;
  /** Aborted where somebody wants an end: then last values are not waited for. */
  readonly interrupted: AbortSignal;
}

/** A scrape interval that is longer is not waited for. */
const LONGEST_WAIT_MS = 15_000;

/**
 * Asks the user's own Prometheus for the series that a scenario names, over the whole replay, and
 * writes observed.parquet. Whatever goes wrong is a warning: the run is judged all the same.
 */
export const fetchObserved = async (
  runFolder: string,
  { observe, runId, access, span, interrupted }: FetchOptions,
): Promise<readonly Warning[]> => {
  const queries = observe.queries.map((query) => ({
    ...query,
    query: queryOfRun(query.query, runId),
  }));
  if (queries.length === 0) return [];
  const backend = backendOf(observe, access);
  if (typeof backend === 'string') return [warning(backend)];
  const stepMs = askedStepMs(observe, span.toMs - span.fromMs);
  await lastValues(span, stepMs, interrupted);
  const asked = {
    // On the plan's own grid; Prometheus knows whole milliseconds, of which the first is at zero.
    fromEpochMs: Math.ceil(span.zeroEpochMs + Math.ceil(span.fromMs / stepMs) * stepMs),
    toEpochMs: span.zeroEpochMs + span.toMs,
    stepMs,
  };
  const answers = await Promise.all(
    queries.map(async (query) => ({
      query,
      answer: await queryRange(backend, query.query, asked),
    })),
  );
  const unwritten = await writeObserved(runFolder, span.zeroEpochMs, seriesIn(answers)).then(
    () => [],
    (cause: unknown) => [notWritten(cause)],
  );
  return [
    ...unwritten,
    ...failures(answers, backend.url),
    ...cuts(answers),
    ...(stepMs > observe.step ? [wider(observe.step, stepMs)] : []),
  ];
};

interface Answered {
  readonly query: ObservedQuery;
  readonly answer: RangeAnswer;
}

type Backend = MetricsAccess & { readonly url: string };

/** @returns why there is none, as a text */
const backendOf = ({ prometheus, queries }: Observe, access: MetricsAccess): Backend | string => {
  const { url } = access;
  if (url === undefined && prometheus === undefined) {
    const names = queries.map(({ name }) => name).join(', ');
    return (
      `No Prometheus is named to ask for ${names}. ` +
      'Write observe.prometheus into the scenario, or set PEAKDAY_PROMETHEUS_URL.'
    );
  }
  // A scenario file that somebody else wrote must not be able to fetch the token.
  if (url === undefined) return { url: prometheus! };
  if (isBackendUrl(url)) return { ...access, url };
  return (
    'PEAKDAY_PROMETHEUS_URL is no address of a Prometheus: nothing was asked. ' +
    'Write http:// or https:// without name and password; the token goes into PEAKDAY_PROMETHEUS_TOKEN.'
  );
};

/** What happened last is scraped within the next interval. */
const lastValues = async (
  { zeroEpochMs, toMs }: ObservedSpan,
  stepMs: number,
  interrupted: AbortSignal,
): Promise<void> => {
  const untilMs = zeroEpochMs + toMs + Math.min(stepMs, LONGEST_WAIT_MS) - Date.now();
  if (untilMs <= 0 || interrupted.aborted) return;
  await wait(Math.min(untilMs, LONGEST_WAIT_MS), undefined, { signal: interrupted }).catch(
    () => {},
  );
};

const seriesIn = (
  answers: readonly Answered[],
): readonly (ObservedSeries & { readonly name: string })[] =>
  answers.flatMap(({ query: { name }, answer }) =>
    'failed' in answer ? [] : answer.series.map((series) => ({ name, ...series })),
  );

/** One for each thing that went wrong: a backend that is gone failed every query alike. */
const failures = (answers: readonly Answered[], url: string): readonly Warning[] => {
  const byReason = Map.groupBy(
    answers.filter(({ answer }) => 'failed' in answer),
    ({ answer }) => ('failed' in answer ? `${answer.failed}. ${answer.advice}` : ''),
  );
  return [...byReason].map(([reason, failed]) => {
    const asked = failed.map(({ query: { name, query } }) => `${name} (${query})`).join(', ');
    return warning(`${url} did not tell ${asked}: ${reason}`);
  });
};

const notWritten = (cause: unknown): Warning => {
  const told = inWords(cause, { code: 'unwritable-file', message: 'they cannot be written' });
  return warning(`The target's own metrics came and are not kept: ${(told as Error).message}`);
};

const cuts = (answers: readonly Answered[]): readonly Warning[] =>
  answers
    .filter(({ answer }) => 'cut' in answer && answer.cut)
    .map(({ query: { name, query } }) =>
      warning(
        `${name} (${query}) gives more than ${MOST_SERIES} series: the first ${MOST_SERIES} are ` +
          'kept, and the rest is in no figure. Sum them up in the query, or choose among them.',
      ),
    );

const wider = (wantedMs: number, stepMs: number): Warning =>
  warning(
    `The target's own metrics were asked for every ${formatDuration(stepMs)} instead of every ` +
      `${formatDuration(wantedMs)}: more than ${MOST_VALUES} values a series are not kept. Set observe.step.`,
  );

const warning = (message: string): Warning => ({ code: 'not-observed', message });
