import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SHORT_PAUSES } from '../harness/replay/start-gateway.ts';
import { serve, type Server } from './measured-process.ts';

const GATEWAY = join(import.meta.dirname, '..', 'mock-gateway', 'server.ts');

/**
 * Capacity model, ledger, validation and metrics on; no signatures; answers at once. With the flags
 * of Node that it has under `peakday gateway`.
 */
export const serveGateway = async (folder: string): Promise<Server> => {
  const config = join(folder, 'gateway.json');
  const settings = {
    workers: 1_000,
    serviceTime: { pay: { distribution: 'constant', value: '0ms' } },
    confirmationShare: 0,
    declineShare: 0,
  };
  await writeFile(config, JSON.stringify(settings));
  return serve([...SHORT_PAUSES, GATEWAY, '--config', config]);
};

/** With a gateway of its own, that ends with the work. */
export const withGateway = async <Figures>(
  work: (server: Server) => Promise<Figures>,
): Promise<Figures> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  const server = await serveGateway(folder);
  try {
    return await work(server);
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
