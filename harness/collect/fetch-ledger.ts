import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { CONTROL_PATHS } from '../model/gateway-control.ts';
import { makeFolder } from '../model/make-folder.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

/**
 * Brings the ledger of a gateway of ours into the run folder, or of several as one: whole, or not at
 * all.
 * @returns whether it came
 */
export const fetchLedger = async (
  gatewayUrls: readonly string[],
  runFolder: string,
): Promise<boolean> => {
  const file = join(runFolder, RUN_FILES.rawLedger);
  const part = `${file}.part`;
  try {
    await makeFolder(dirname(file));
    for (const [i, gatewayUrl] of gatewayUrls.entries()) {
      const response = await fetch(gatewayUrl + CONTROL_PATHS.ledger, {
        signal: AbortSignal.timeout(120_000),
      });
      if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
      const lines = Readable.fromWeb(response.body);
      const into = createWriteStream(part, { flags: i === 0 ? 'w' : 'a' });
      await (i === 0 ? pipeline(lines, into) : pipeline(lines, withoutFirstLine, into));
    }
    await rename(part, file);
    return true;
  } catch {
    await rm(part, { force: true }).catch(() => {});
    return false;
  }
};

/** The names of the columns stand in the file already. */
async function* withoutFirstLine(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isBehind = false;
  for await (const part of parts) {
    const end: number = isBehind ? 0 : part.indexOf('\n') + 1;
    if (isBehind || end > 0) yield part.subarray(end);
    isBehind ||= end > 0;
  }
}
