import { join } from 'node:path';

import type { RunObserver } from '../model/run/run-observer.ts';
import { annotatedRun } from '../observe/grafana/annotated-run.ts';
import { liveRun } from '../observe/live/live-run.ts';
import { observedRun } from '../observe/observed-run.ts';
import { renderLivePage } from '../report/live/live-page.ts';
import type { CliContext } from './context.ts';
import {
  DEFAULT_LIVE_PORT,
  DEFAULT_METRICS_PORT,
  grafanaAccess,
  type ReplayFlags,
} from './replay-options.ts';

/** Of a folder that `peakday dashboards` wrote: where its Prometheus looks for targets. */
const TARGETS = 'targets';

/**
 * Who watches the run beside the progress line, as the flags say.
 * @throws PeakdayError of kind `no-run` where a port is taken
 */
export const runObservers = async (
  { tell, env, interrupt }: CliContext,
  flags: ReplayFlags,
): Promise<readonly RunObserver[]> => {
  const { observe, metricsPort = DEFAULT_METRICS_PORT } = flags;
  const { live, livePort = DEFAULT_LIVE_PORT } = flags;
  const grafana = grafanaAccess(env, flags);
  const observers: RunObserver[] = grafana === undefined ? [] : [annotatedRun(grafana)];
  try {
    if (observe !== undefined) {
      const observer = await observedRun({
        port: metricsPort,
        targetsFolder: observe === true ? undefined : join(observe, TARGETS),
        onListening: (url) => tell(`metrics of the run: ${url}`),
      });
      observers.push(observer);
    }
    if (live === true) {
      const observer = await liveRun({
        port: livePort,
        page: renderLivePage,
        stop: interrupt,
        onListening: (url) => tell(`live page of the run: ${url}`),
      });
      observers.push(observer);
    }
  } catch (error) {
    // Those that listen already would keep the process from its end.
    for (const observer of observers) await observer.close?.();
    throw error;
  }
  return observers;
};
