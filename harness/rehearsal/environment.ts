import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

import type { Environment } from '../model/run/run.ts';
import { PEAKDAY_VERSION } from '../model/version.ts';

/** What two runs must share to be compared without a second thought. */
export const describeEnvironment = (k6Version: string): Environment => ({
  peakday: PEAKDAY_VERSION,
  node: process.versions.node,
  k6: k6Version,
  os: `${type()} ${release()}`,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryBytes: totalmem(),
});
