import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { onTestFinished } from 'vitest';

import { GATEWAY_METRICS, type MetricDefinition } from '../../../harness/model/metrics.ts';
import { CHECK } from '../../../harness/model/run/check-names.ts';
import { OUTCOMES } from '../../../harness/model/outcome.ts';
import { RUN_LABELS, RUN_METRICS, RUN_PHASES } from '../../../harness/model/run-metrics.ts';

type Labels = Readonly<Record<string, string>>;

export interface MovingExposition {
  /** `host:port`, as a file of targets has it. */
  readonly target: string;
  readonly run: string;
  readonly scenario: string;
  readonly scrapes: () => number;
}

/** What labels may be, where a query asks for more than one value of them. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  check: Object.values(CHECK),
  mode: ['used', 'stolen'],
  outcome: OUTCOMES,
  phase: RUN_PHASES,
  // Limits without a step are over whole payments.
  step: ['pay', 'inquire', ''],
  quantile: ['p99'],
  run: ['20260724-200000-ceremony'],
  scenario: ['opening-ceremony'],
};

const valuesOf = (label: string): readonly string[] => VALUES[label] ?? [`some ${label}`];

/**
 * Every metric of the model over real HTTP, made from the definitions alone: each counter grows and
 * each phase follows the one before from scrape to scrape.
 */
export const exposeMoving = async (): Promise<MovingExposition> => {
  const registry = new Registry();
  const moves = [
    ...Object.values<MetricDefinition>(RUN_METRICS).map((definition) => ({
      ...definition,
      labels: [...definition.labels, ...RUN_LABELS],
    })),
    ...Object.values<MetricDefinition>(GATEWAY_METRICS),
  ].map((definition) => moving(definition, registry));
  let scrapes = 0;
  const server = createServer((_, answer) => {
    for (const move of moves) move(scrapes);
    scrapes += 1;
    void registry.metrics().then((text) => answer.end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    run: valuesOf('run')[0]!,
    scenario: valuesOf('scenario')[0]!,
    scrapes: () => scrapes,
  };
};

const moving = (
  { name, help, type, labels }: MetricDefinition,
  registry: Registry,
): ((scrape: number) => void) => {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  const all = combinations(labels);
  if (type === 'histogram') {
    const histogram = new Histogram({ ...options, buckets: [0.01, 0.1, 1] });
    for (const each of all) histogram.zero(each);
    return (scrape) => all.forEach((each) => histogram.observe(each, scrape % 2 === 0 ? 0.05 : 5));
  }
  if (type === 'counter') {
    const counter = new Counter(options);
    for (const each of all) counter.inc(each, 0);
    return () => all.forEach((each) => counter.inc(each, 3));
  }
  const gauge = new Gauge(options);
  return (scrape) => {
    for (const each of all) {
      const isPhase = each['phase'] === RUN_PHASES[Math.floor(scrape / 3) % RUN_PHASES.length];
      gauge.set(each, each['phase'] === undefined || isPhase ? 1 : 0);
    }
  };
};

const combinations = (labels: readonly string[]): readonly Labels[] =>
  labels.reduce<readonly Labels[]>(
    (all, label) =>
      all.flatMap((one) => valuesOf(label).map((value) => ({ ...one, [label]: value }))),
    [{}],
  );
