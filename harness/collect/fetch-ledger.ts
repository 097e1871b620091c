import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { CONTROL_PATHS } from '../model/gateway-control.ts';
import { makeFolder } from '../model/make-folder.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

/**
 * Brings the ledger of a gateway of ours into the run folder: whole, or not at all.
 * @returns whether it came
 */
export const fetchLedger = async (gatewayUrl: string, runFolder: string): Promise<boolean> => {
  const file = join(runFolder, RUN_FILES.rawLedger);
  const part = `${file}.part`;
  try {
    await makeFolder(dirname(file));
    const response = await fetch(gatewayUrl + CONTROL_PATHS.ledger, {
      signal: AbortSignal.timeout(120_000),
    });
    if (!response.ok || response.body === null) return false;
    await pipeline(Readable.fromWeb(response.body), createWriteStream(part));
    await rename(part, file);
    return true;
  } catch {
    await rm(part, { force: true }).catch(() => {});
    return false;
  }
};
