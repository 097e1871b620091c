import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

import { findK6 } from '../harness/replay/find-k6.ts';

/**
 * One k6 for all tests: the one there is, or fetched once before the first test. And one place for
 * what Node has compiled: a gateway that a test starts is then up in half of the time.
 */
export const setup = async (): Promise<void> => {
  const { env } = process;
  env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache');
  const cacheHome = env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const k6 = await findK6({
    named: env['K6_BIN'],
    cacheFolder: env['PEAKDAY_CACHE'] ?? join(cacheHome, 'peakday'),
    offline: false,
    onProgress: () => {},
  });
  env['K6_BIN'] = k6.path;
};
