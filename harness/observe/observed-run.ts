import { join } from 'node:path';

import { makeFolder } from '../model/make-folder.ts';
import type { BeginningRun, RunObserver } from '../model/run/run-observer.ts';
import { writeJson } from '../model/write-json.ts';
import { openMetricsServer } from './metrics-server.ts';
import { runRegistry, type RunRegistry } from './metrics/run-registry.ts';

export interface ObserveOptions {
  /** Where /metrics of the run is served on 127.0.0.1; 0 is any free port. */
  readonly port: number;
  /** A folder that Prometheus reads its targets from (`file_sd_configs`), if any. */
  readonly targetsFolder?: string | undefined;
  readonly onListening: (url: string) => void;
}

/** One scrape interval of a Prometheus that scrapes seldom: longer nothing waits for it. */
const LONGEST_WAIT_MS = 15_000;

/**
 * Shows the run to Prometheus: its metrics while it goes on and until they have been scraped once
 * more after its end, so that the last figures are in every chart.
 */
export const observedRun = async (options: ObserveOptions): Promise<RunObserver> => {
  const server = await openMetricsServer(options.port);
  options.onListening(`http://127.0.0.1:${server.port}/metrics`);
  let run: BeginningRun | undefined;
  let metrics: RunRegistry | undefined;
  let written: Promise<void> = Promise.resolve();
  return {
    name: 'the metrics of the run',
    begin: (beginning) => {
      run = beginning;
      written = writeTargets(options.targetsFolder, beginning, server.port);
      // Told at the end: until then nobody waits for it.
      written.catch(() => {});
    },
    takeNote: (note) => {
      if (metrics === undefined && note.tag === '#start' && run !== undefined) {
        metrics = runRegistry(run, note.note, Date.now);
        server.show(metrics.registry);
      }
      metrics?.takeNote?.(note);
    },
    takeRecord: (record) => metrics?.takeRecord?.(record),
    takeSample: (sample) => metrics?.takeSample?.(sample),
    takeMark: (mark) => metrics?.takeMark?.(mark),
    stopping: () => metrics?.stopping?.(),
    replayed: async () => {
      await written;
      await metrics?.replayed?.();
      const gapMs = server.scrapeGapMs();
      if (gapMs === undefined) return;
      // The gateway is scraped as often, some time in the same interval.
      const atMostMs = Math.min(2 * gapMs, LONGEST_WAIT_MS);
      await server.scrapedOnceMore(atMostMs);
      await server.scrapedOnceMore(atMostMs);
    },
    close: () => server.close(),
  };
};

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/#file_sd_config */
const writeTargets = async (
  folder: string | undefined,
  { gatewayUrl, facts, plan }: BeginningRun,
  port: number,
): Promise<void> => {
  if (folder === undefined) return;
  await makeFolder(folder);
  const labels = (job: string) => ({ job, run: facts.id, scenario: plan.manifest.scenario });
  await writeJson(join(folder, 'peakday-run.json'), [
    { targets: [`127.0.0.1:${port}`], labels: labels('peakday-run') },
    ...(gatewayUrl === undefined
      ? []
      : [{ targets: [new URL(gatewayUrl).host], labels: labels('peakday-gateway') }]),
  ]);
};
