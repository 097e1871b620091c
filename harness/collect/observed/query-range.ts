import { z } from 'zod';

import { askBackend, BackendTrouble } from '../../model/backend/ask-backend.ts';
import type { MetricsAccess } from '../../model/backend/metrics-access.ts';
import { MOST_SERIES } from '../../model/scenario/observe.ts';

/** From, to and step of a query, by the wall clock. */
export interface QuerySpan {
  readonly fromEpochMs: number;
  readonly toEpochMs: number;
  readonly stepMs: number;
}

export interface ObservedSeries {
  /** Its labels as PromQL writes them, without the metric's name: `instance="a:1", job="b"`. */
  readonly labels: string;
  readonly points: readonly { readonly atEpochMs: number; readonly value: number }[];
}

export type RangeAnswer =
  | { readonly series: readonly ObservedSeries[]; readonly cut: boolean }
  | { readonly failed: string; readonly advice: string };

const TIMEOUT_MS = 10_000;

const answerSchema = z.object({
  status: z.enum(['success', 'error']),
  error: z.string().optional(),
  data: z
    .object({
      resultType: z.string(),
      result: z.array(
        z.object({
          metric: z.record(z.string(), z.string()),
          values: z.array(z.tuple([z.number(), z.string()])).default([]),
        }),
      ),
    })
    .optional(),
});

/**
 * Asks a Prometheus, or what speaks as one, for the values of a query over a stretch of time.
 * https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries
 */
export const queryRange = async (
  { url, token, tenant }: MetricsAccess & { readonly url: string },
  query: string,
  { fromEpochMs, toEpochMs, stepMs }: QuerySpan,
): Promise<RangeAnswer> => {
  const form = new URLSearchParams({
    query,
    start: String(fromEpochMs / 1_000),
    end: String(toEpochMs / 1_000),
    step: String(stepMs / 1_000),
    timeout: `${TIMEOUT_MS}ms`,
    // Known to newer versions, and nothing to older ones.
    limit: String(MOST_SERIES + 1),
  });
  try {
    const { status, text } = await askBackend({ url, token }, '/api/v1/query_range', {
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(tenant !== undefined && { 'X-Scope-OrgID': tenant }),
      },
      body: form.toString(),
      timeoutMs: TIMEOUT_MS,
    });
    return status === 401 || status === 403
      ? { failed: `it refuses (HTTP ${status})`, advice: TOKEN_ADVICE }
      : readAnswer(status, text);
  } catch (cause) {
    if (!(cause instanceof BackendTrouble)) throw cause;
    return { failed: cause.message, advice: cause.advice ?? PLACE_ADVICE };
  }
};

const TOKEN_ADVICE =
  'Set PEAKDAY_PROMETHEUS_TOKEN to a token that may read, and PEAKDAY_PROMETHEUS_URL beside it: ' +
  'the token is sent nowhere else. A Mimir of many tenants wants PEAKDAY_PROMETHEUS_TENANT too.';
const PLACE_ADVICE = 'Start it, or name another with PEAKDAY_PROMETHEUS_URL.';
const QUERY_ADVICE = 'Try the query in Prometheus itself, and mend it under observe.queries.';
/** Metrics of ours come to a Prometheus by the targets that --observe writes. */
const NOTHING_ADVICE =
  `${QUERY_ADVICE} Metrics named peakday_ are there only if the run had --observe with the folder ` +
  'that this Prometheus reads.';

const readAnswer = (status: number, text: string): RangeAnswer => {
  const answer = answerSchema.safeParse(jsonOf(text)).data;
  if (answer === undefined) {
    const failed = `its answer (HTTP ${status}) is none of a Prometheus`;
    return { failed, advice: PLACE_ADVICE };
  }
  const { data, error = `HTTP ${status}` } = answer;
  if (data?.resultType !== 'matrix') return { failed: error, advice: QUERY_ADVICE };
  const series = data.result
    .slice(0, MOST_SERIES)
    .map(({ metric, values }) => ({
      labels: labelsText(metric),
      points: values.map(([seconds, value]) => ({
        atEpochMs: seconds * 1_000,
        value: numberOf(value),
      })),
    }))
    .filter(({ points }) => points.length > 0);
  return series.length === 0
    ? { failed: 'no series came', advice: NOTHING_ADVICE }
    : { series, cut: data.result.length > MOST_SERIES };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const labelsText = (metric: Readonly<Record<string, string>>): string =>
  Object.entries(metric)
    .filter(([name]) => name !== '__name__')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');

/** Prometheus writes infinity as `+Inf`. */
const numberOf = (text: string): number => Number(text.replace('Inf', 'Infinity'));
