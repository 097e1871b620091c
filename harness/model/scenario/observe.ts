import { z } from 'zod';

import { isBackendUrl } from '../backend/backend-url.ts';
import { positiveDuration } from './quantity.ts';

/** Series that are kept of one query; of one that gives more the rest is left out, and told. */
export const MOST_SERIES = 20;

/** Values that are kept of one series: Prometheus refuses above 11,000, a chart shows a few hundred. */
export const MOST_VALUES = 2_000;

/** As many as a Prometheus evaluates at one time by default (`--query.max-concurrency`). */
const MOST_QUERIES = 20;

/** What a query's values are in; a share is from 0 to 1. */
export const OBSERVED_UNITS = [
  'share',
  'count',
  'per-second',
  's',
  'ms',
  'bytes',
  'number',
] as const;

export type ObservedUnit = (typeof OBSERVED_UNITS)[number];

/**
 * A utilisation from here on leaves no room: in a queue of one worker with random arrivals and times
 * the mean time in it is 1 / (1 - utilisation) services, 20 at this one.
 */
export const SATURATED_SHARE = 0.95;

/** An http or https address; credentials belong into the environment, never into a file. */
const backendUrl = z.string().refine((text) => isBackendUrl(text), {
  message:
    'not an address: write http:// or https://, without name and password; ' +
    'a token comes from the environment',
});

export const observedQuerySchema = z
  .strictObject({
    name: z.string().min(1).max(60).describe('How reports and budgets call it'),
    query: z
      .string()
      .min(1)
      .max(4_000)
      .describe('PromQL; each series that it gives is kept; $run is the id of the run'),
    unit: z.enum(OBSERVED_UNITS).describe('What its values are in; a share is from 0 to 1'),
    role: z
      .enum(['utilisation', 'queue', 'replicas', 'error', 'other'])
      .default('other')
      .describe('utilisation and queue may be what saturated first'),
    saturatedAt: z
      .number()
      .positive()
      .optional()
      .describe('At or above this it is saturated; 0.95 for a utilisation that is a share'),
  })
  .superRefine(({ role, saturatedAt }, context) => {
    if (saturatedAt === undefined || canSaturate(role)) return;
    const message = 'is of a utilisation or a queue: name one of these as role, or leave it out';
    context.addIssue({ code: 'custom', path: ['saturatedAt'], message });
  });

export type ObservedQuery = z.output<typeof observedQuerySchema>;

const canSaturate = (role: string): boolean => role === 'utilisation' || role === 'queue';

/**
 * The line at which a series is saturated; undefined where it has none: how long a queue may be only
 * its owner knows.
 */
export const saturationLine = ({ role, unit, saturatedAt }: ObservedQuery): number | undefined =>
  saturatedAt ?? (role === 'utilisation' && unit === 'share' ? SATURATED_SHARE : undefined);

/** What is asked of the target's own Prometheus, or Mimir, after the replay. */
export const observeSchema = z.strictObject({
  prometheus: backendUrl
    .optional()
    .describe('Its address, without /api/v1; PEAKDAY_PROMETHEUS_URL goes before it'),
  step: positiveDuration
    .default(1_000)
    .describe('From one value to the next; take the scrape interval, shorter tells no more'),
  queries: z.array(observedQuerySchema).max(MOST_QUERIES).default([]),
});

export type Observe = z.output<typeof observeSchema>;

/** From one value to the next, over a stretch so long. */
export const askedStepMs = ({ step }: Observe, spanMs: number): number =>
  Math.max(step, Math.ceil(spanMs / MOST_VALUES));

/** Stands in a query for the run's id, as in the dashboards. */
const RUN_VARIABLE = /\$run\b/g;

/** A query as it is asked in one run. */
export const queryOfRun = (query: string, runId: string): string =>
  query.replaceAll(RUN_VARIABLE, () => JSON.stringify(runId).slice(1, -1));
