import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';
import { DEPLOY } from '../dashboard-json.ts';

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  /** Instants in s since 1970, each with a value as text. */
  readonly values: readonly (readonly [number, string])[];
}

/** From, to and step of a picture, in s. */
export interface Span {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly stepSeconds: number;
}

export interface RunningPrometheus {
  readonly url: string;
  /** As `peakday dashboards` writes it: a run puts its targets there. */
  readonly folder: string;
  /** @throws Error with Prometheus' own words where the expression cannot be evaluated */
  readonly queryRange: (expression: string, span: Span) => Promise<readonly Sample[]>;
  /** Values of a label in the series of a selection. */
  readonly labelValues: (selection: string, label: string) => Promise<readonly string[]>;
  /** What became of each rule: its name, its health, its last error. */
  readonly rules: () => Promise<readonly RuleHealth[]>;
  /** How the targets fare: `up` or `down`, each with its last error. */
  readonly targets: () => Promise<readonly TargetHealth[]>;
}

interface RuleHealth {
  readonly name: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError?: string;
}

interface TargetHealth {
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
  readonly scrapeUrl: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** How often a test scrapes and evaluates: what is shipped would make it wait. */
export interface Pace {
  readonly scrapeInterval: string;
  readonly evaluationInterval: string;
}

/** A Prometheus with the configuration and the rules that are shipped, for this test alone. */
export const runPrometheus = async (program: string, pace: Pace): Promise<RunningPrometheus> => {
  const folder = temporaryFolder();
  cpSync(join(DEPLOY, 'prometheus'), join(folder, 'prometheus'), { recursive: true });
  const config = join(folder, 'prometheus', 'prometheus.yaml');
  writeFileSync(config, paced(readFileSync(config, 'utf8'), pace));
  mkdirSync(join(folder, 'targets'));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await waitFor('Prometheus is ready', async () => {
    if (child.exitCode !== null) throw new Error(`Prometheus ended:\n${said}`);
    return fetch(`http://${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return { url: `http://${address}`, folder, ...apiAt(`http://${address}/api/v1`) };
};

const paced = (config: string, { scrapeInterval, evaluationInterval }: Pace): string =>
  config
    .replace(/scrape_interval: .*/, `scrape_interval: ${scrapeInterval}`)
    .replace(/scrape_timeout: .*/, `scrape_timeout: ${scrapeInterval}`)
    .replace(/evaluation_interval: .*/, `evaluation_interval: ${evaluationInterval}`)
    .replace(/refresh_interval: .*/, 'refresh_interval: 1s');

const apiAt = (api: string): Omit<RunningPrometheus, 'folder' | 'url'> => {
  const ask = async <T>(path: string, query: Readonly<Record<string, string>>): Promise<T> => {
    const answer = await fetch(`${api}/${path}?${new URLSearchParams(query).toString()}`);
    const { data, error } = (await answer.json()) as { data: T; error?: string };
    if (error !== undefined) throw new Error(error);
    return data;
  };
  return {
    queryRange: async (query, { fromSeconds, toSeconds, stepSeconds }) => {
      const span = {
        start: String(fromSeconds),
        end: String(toSeconds),
        step: String(stepSeconds),
      };
      const { result } = await ask<{ result: Sample[] }>('query_range', { query, ...span });
      return result;
    },
    labelValues: (selection, label) => ask(`label/${label}/values`, { 'match[]': selection }),
    rules: async () => {
      const { groups } = await ask<{ groups: { rules: RuleHealth[] }[] }>('rules', {});
      return groups.flatMap(({ rules }) => rules);
    },
    targets: async () => {
      const { activeTargets } = await ask<{ activeTargets: TargetHealth[] }>('targets', {});
      return activeTargets;
    },
  };
};

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
