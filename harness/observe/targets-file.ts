import { connect } from 'node:net';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOOPBACK } from '../model/loopback.ts';
import { makeFolder } from '../model/make-folder.ts';
import { inWords } from '../model/system-error.ts';
import { writeJson } from '../model/write-json.ts';

/** https://prometheus.io/docs/prometheus/latest/configuration/configuration/#file_sd_config */
interface TargetGroup {
  /** The harness stands first. */
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** Of any run, those of earlier versions too. */
const OURS = /^peakday-run.*\.json$/;
/** A file's name has at most 255 bytes, and a character of an id up to three. */
const ID_CHARACTERS = 60;
/** On this machine: whoever listens is there at once. */
const CONNECT_MS = 1_000;

/** What of a run is to be scraped. */
export interface RunTargets {
  readonly runId: string;
  readonly scenario: string;
  /** Where the harness shows the metrics of the run. */
  readonly metricsPort: number;
  /** Where a gateway of ours shows its own. */
  readonly gatewayUrl: string | undefined;
}

/** One for each run: no two that go on at once show their metrics on one port. */
export const targetsFileName = ({ runId, metricsPort }: RunTargets): string =>
  `peakday-run-${runId.slice(0, ID_CHARACTERS)}-${metricsPort}.json`;

export const targetGroups = (targets: RunTargets): readonly TargetGroup[] => {
  const { runId, scenario, metricsPort, gatewayUrl } = targets;
  const labels = (job: string) => ({ job, run: runId, scenario });
  return [
    { targets: [`${LOOPBACK}:${metricsPort}`], labels: labels('peakday-run') },
    ...(gatewayUrl === undefined
      ? []
      : [{ targets: [new URL(gatewayUrl).host], labels: labels('peakday-gateway') }]),
  ];
};

/**
 * Makes a folder of targets, where there is none.
 * @throws PeakdayError of kind `no-run` where it cannot be written
 */
export const prepareTargetsFolder = async (folder: string): Promise<void> => {
  try {
    await makeFolder(folder);
    const probe = join(folder, `probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    throw inWords(cause, {
      code: 'unwritable-folder',
      message: `Prometheus cannot be told of the run: ${folder} cannot be written`,
      hint: 'Name a folder that can be written with --observe, such as peakday dashboards makes.',
    });
  }
};

/** Says what is to be scraped while a run goes on, and takes away what runs that died have said. */
export const writeTargets = async (folder: string, targets: RunTargets): Promise<void> => {
  const own = targetsFileName(targets);
  await writeJson(join(folder, own), targetGroups(targets));
  for (const name of await readdir(folder)) {
    if (!OURS.test(name) || name === own) continue;
    const other = join(folder, name);
    if (await isLeft(other, targets.metricsPort)) await rm(other, { force: true });
  }
};

/** One that cannot be taken away does no harm: the next run sees that its port is dead. */
export const removeTargets = (folder: string, targets: RunTargets): Promise<void> =>
  rm(join(folder, targetsFileName(targets)), { force: true }).catch(() => {});

/** Whether a file's run is over: its port is ours by now, or nobody's. A run that goes on listens. */
const isLeft = async (file: string, ownPort: number): Promise<boolean> => {
  const port = portIn(await readFile(file, 'utf8').catch(() => ''));
  return port !== undefined && (port === ownPort || !(await listens(port)));
};

/** Undefined where it is not as we write it. */
const portIn = (text: string): number | undefined => {
  const port = Number(/"127\.0\.0\.1:(\d{1,5})"/.exec(text)?.[1]);
  return port <= 65_535 ? port : undefined;
};

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port, timeout: CONNECT_MS });
    const end = (is: boolean) => (): void => {
      socket.destroy();
      resolve(is);
    };
    // One that is too busy to answer at once may still be there.
    socket.once('connect', end(true)).once('timeout', end(true)).once('error', end(false));
  });
