import type { BeginningRun, RunObserver } from '../model/run/run-observer.ts';
import { openMetricsServer } from './metrics-server.ts';
import { runRegistry, type RunRegistry } from './metrics/run-registry.ts';
import {
  prepareTargetsFolder,
  removeTargets,
  writeTargets,
  type RunTargets,
} from './targets-file.ts';

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
 * Shows the run to Prometheus: its metrics while it goes on and until they have been scraped after
 * its end, so that the last figures are in every chart.
 * @throws PeakdayError of kind `no-run` where the port is taken or the folder cannot be written
 */
export const observedRun = async (options: ObserveOptions): Promise<RunObserver> => {
  const { targetsFolder } = options;
  if (targetsFolder !== undefined) await prepareTargetsFolder(targetsFolder);
  const server = await openMetricsServer(options.port);
  options.onListening(`http://127.0.0.1:${server.port}/metrics`);
  let run: BeginningRun | undefined;
  let metrics: RunRegistry | undefined;
  let written: Promise<void> | undefined;
  return {
    name: 'the metrics of the run',
    begin: (beginning) => {
      run = beginning;
      if (targetsFolder === undefined) return;
      written = writeTargets(targetsFolder, targetsOf(beginning, server.port));
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
      await metrics?.replayed?.();
      await server.scrapedAfterwards(LONGEST_WAIT_MS);
      await written;
    },
    close: async () => {
      await written?.catch(() => {});
      // Before the port is given back: whoever takes it is not to be scraped as this run.
      if (targetsFolder !== undefined && run !== undefined) {
        await removeTargets(targetsFolder, targetsOf(run, server.port));
      }
      await server.close();
    },
  };
};

const targetsOf = ({ facts, plan, gatewayUrl }: BeginningRun, metricsPort: number): RunTargets => ({
  runId: facts.id,
  scenario: plan.manifest.scenario,
  metricsPort,
  gatewayUrl,
});
