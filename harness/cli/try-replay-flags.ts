import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

import { PeakdayError, type Fault } from '../model/error.ts';
import { LOOPBACK } from '../model/loopback.ts';
import { tryOutputs } from '../replay/try-outputs.ts';
import type { CliContext } from './context.ts';
import { k6OfCommand } from './k6-of-command.ts';
import { DEFAULT_LIVE_PORT, DEFAULT_METRICS_PORT, type ReplayFlags } from './replay-options.ts';

/**
 * Tries the ports and the outputs that a replay will need, before anything is planned: a plan takes
 * time, and stands in the way of the corrected command.
 * @throws PeakdayError of kind `no-run` where a port is taken; of kind `usage` for an output
 */
export const tryReplayFlags = async (context: CliContext, flags: ReplayFlags): Promise<void> => {
  await tryPorts(flags);
  if (flags.k6Out.length === 0) return;
  const k6 = await k6OfCommand(context, flags, (step) => context.tell(`… ${step}`));
  await tryOutputs(k6, flags.k6Out);
};

const tryPorts = async (flags: ReplayFlags): Promise<void> => {
  const { observe, metricsPort = DEFAULT_METRICS_PORT, live, livePort = DEFAULT_LIVE_PORT } = flags;
  const wanted: readonly (readonly [string, number])[] = [
    ...(observe === undefined ? [] : ([['--metrics-port', metricsPort]] as const)),
    ...(live === undefined ? [] : ([['--live-port', livePort]] as const)),
    ...(flags.gatewayPort === undefined ? [] : ([['--gateway-port', flags.gatewayPort]] as const)),
  ];
  const servers: Server[] = [];
  const faults: Fault[] = [];
  // All at one time: two of them may be the same.
  for (const [option, port] of wanted) {
    const server = createServer().listen({ host: LOOPBACK, port });
    try {
      await once(server, 'listening');
      servers.push(server);
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      const why = code === 'EADDRINUSE' ? 'the port is in use' : message;
      faults.push({ at: `${option} ${port}`, message: why });
    }
  }
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  if (faults.length === 0) return;
  throw new PeakdayError(
    'no-run',
    'cannot-listen',
    `No run can be shown on ${LOOPBACK} as asked.`,
    {
      faults,
      hint: 'Name another port; 0 takes any free one. Another run may go on: peakday stop @latest ends it.',
    },
  );
};
