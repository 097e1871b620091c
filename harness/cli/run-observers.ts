import { join } from 'node:path';

import type { RunObserver } from '../model/run/run-observer.ts';
import { annotatedRun } from '../observe/grafana/annotated-run.ts';
import { observedRun } from '../observe/observed-run.ts';
import type { CliContext } from './context.ts';
import { DEFAULT_METRICS_PORT, grafanaAccess, type ReplayFlags } from './replay-options.ts';

/** Of a folder that `peakday dashboards` wrote: where its Prometheus looks for targets. */
const TARGETS = 'targets';

/**
 * Who watches the run beside the progress line, as the flags say.
 * @throws PeakdayError of kind `no-run` where a port is taken
 */
export const runObservers = async (
  { tell, env }: CliContext,
  { observe, metricsPort = DEFAULT_METRICS_PORT, ...flags }: ReplayFlags,
): Promise<readonly RunObserver[]> => {
  const grafana = grafanaAccess(env, flags);
  const annotated = grafana === undefined ? [] : [annotatedRun(grafana)];
  if (observe === undefined) return annotated;
  const observer = await observedRun({
    port: metricsPort,
    targetsFolder: observe === true ? undefined : join(observe, TARGETS),
    onListening: (url) => tell(`metrics of the run: ${url}`),
  });
  return [observer, ...annotated];
};
