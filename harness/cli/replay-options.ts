import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Command } from 'commander';

import { isBackendUrl } from '../model/backend/backend-url.ts';
import type { GrafanaAccess } from '../model/backend/grafana-access.ts';
import type { MetricsAccess } from '../model/backend/metrics-access.ts';
import type { Fault } from '../model/error.ts';
import type { RehearsalOptions } from '../rehearsal/rehearsal-options.ts';
import type { TargetPermission } from '../replay/target-guard.ts';
import { RATE_FORMS } from '../units/rate.ts';
import type { CliContext } from './context.ts';
import {
  dependencyFaults,
  dependencyWish,
  withDependencyOptions,
  type DependencyFlags,
} from './dependency-options.ts';
import { another, countFrom, label, portNumber, rateValue } from './option-values.ts';
import { readSigner, signerFaults, type SignerFlags } from './read-signer.ts';
import { refuseOddOptions } from './refuse-odd-options.ts';

/** How a plan is replayed; shared by the commands that replay one. */
export interface ReplayFlags extends SignerFlags, DependencyFlags {
  readonly target?: string;
  readonly allowHost: readonly string[];
  readonly maxRate?: number;
  readonly smoke?: true;
  readonly label: Readonly<Record<string, string>>;
  readonly out?: string;
  readonly json?: true;
  readonly k6?: string;
  readonly offline?: true;
  readonly pacers?: number;
  readonly inFlightCap?: number;
  readonly gatewayPort?: number;
  readonly keepRaw?: true;
  readonly k6Out: readonly string[];
  readonly observe?: string | true;
  readonly metricsPort?: number;
  readonly grafana?: string;
  readonly live?: true;
  readonly livePort?: number;
}

/** Unassigned to anything well known; the gateway's is another. */
export const DEFAULT_METRICS_PORT = 9_465;
export const DEFAULT_LIVE_PORT = 9_466;

export const withReplayOptions = (command: Command): Command =>
  withDependencyOptions(withTargetOptions(command))
    .option('--client-id <id>', 'sign every request as this client')
    .option('--merchant-key <file>', 'with its private key, RSA, as PEM or base64')
    .option('--smoke', 'send the first 20 payments and stop')
    .option(
      '--label <name=value>',
      'kept in the run, as commit and branch are; repeatable',
      label,
      {},
    )
    .option('--out <dir>', 'the run folder (default: runs/<time>-<scenario>)')
    .option('--json', 'run.json on stdout')
    .option('--k6 <path>', 'the k6 to use (default: K6_BIN, PATH, or fetched once)')
    .option('--offline', 'fetch no k6')
    .option('--pacers <number>', 'pacers in k6 (default: by the peak, 2 to 8)', countFrom(1))
    .option(
      '--in-flight-cap <number>',
      'requests in flight at one time (default: 1.2 x peak x timeout)',
      countFrom(1),
    )
    .option('--gateway-port <port>', 'port of the mock gateway (default: any free one)', portNumber)
    .option('--keep-raw', "keep k6's own record lines beside the Parquet files")
    .option(
      '--observe [dir]',
      'show the run to Prometheus; dir is what peakday dashboards wrote, where targets are told',
    )
    .option(
      '--metrics-port <port>',
      `where --observe shows the metrics of the run (default: ${DEFAULT_METRICS_PORT}; 0: any)`,
      portNumber,
    )
    .option('--live', 'serve a page on 127.0.0.1 that draws the run, marks it and stops it')
    .option(
      '--live-port <port>',
      `where --live serves it (default: ${DEFAULT_LIVE_PORT}; 0: any)`,
      portNumber,
    )
    .option(
      '--grafana <url>',
      'write start, phases, faults and marks as annotations into this Grafana (PEAKDAY_GRAFANA_URL)',
    )
    .option(
      '--k6-out <output>',
      "one of k6's own outputs, as its --out takes it; repeatable",
      another,
      [],
    );

const withTargetOptions = (command: Command): Command =>
  withPermissionOptions(
    command.option('--target <url>', 'load this instead of a mock gateway of our own'),
  );

/** What may be loaded beside this machine. */
export const withPermissionOptions = (command: Command): Command =>
  command
    .option(
      '--allow-host <name>',
      'a host beside loopback that may be loaded; repeatable',
      another,
      [],
    )
    .option('--max-rate <rate>', `highest planned rate towards it, ${RATE_FORMS}`, rateValue);

/**
 * Looked at before anything is planned.
 * @throws PeakdayError of kind `usage`
 */
export const refuseOddReplayFlags = (
  { env }: Pick<CliContext, 'env'>,
  flags: ReplayFlags,
): void => {
  const faults = [
    ...signerFaults(flags),
    ...portFaults(flags),
    ...observeFaults(flags),
    ...dependencyFaults(flags),
    ...grafanaFaults(env, flags),
  ];
  refuseOddOptions(faults, {
    message: 'A plan cannot be replayed with these options.',
    hint: 'Mend each of them, leave it out, or name what is missing.',
  });
};

const portFaults = (flags: ReplayFlags): readonly Fault[] => {
  const { target, gatewayPort, observe, metricsPort, live, livePort } = flags;
  const faults: Fault[] = [];
  if (target !== undefined && gatewayPort !== undefined) {
    const message = 'is the port of a mock gateway of our own: with --target there is none';
    faults.push({ at: '--gateway-port', message });
  }
  if (metricsPort !== undefined && observe === undefined) {
    faults.push({ at: '--metrics-port', message: 'is of --observe, which is not there' });
  }
  if (livePort !== undefined && live === undefined) {
    faults.push({ at: '--live-port', message: 'is of --live, which is not there' });
  }
  return faults;
};

/** A folder that is mistyped would be made, and read by nobody. */
const observeFaults = ({ observe }: ReplayFlags): readonly Fault[] => {
  if (observe === undefined || observe === true) return [];
  if (['prometheus', 'targets'].some((name) => existsSync(join(observe, name)))) return [];
  const message =
    `holds neither prometheus/ nor targets/: peakday dashboards --out ${observe} writes both, ` +
    'for a Prometheus of your own make the folder targets/ that it reads';
  return [{ at: `--observe ${observe}`, message }];
};

/** What the user may load beside this machine. */
export const permission = ({
  allowHost,
  maxRate,
}: Pick<ReplayFlags, 'allowHost' | 'maxRate'>): TargetPermission => ({
  allowedHosts: allowHost,
  maxRatePerSecond: maxRate,
});

export const rehearsalOptions = (
  { env }: CliContext,
  flags: ReplayFlags,
): Omit<RehearsalOptions, 'runFolder' | 'labels' | 'onStep' | 'observers'> => ({
  target: { target: flags.target, ...permission(flags) },
  gatewayPort: flags.gatewayPort,
  signer: readSigner(flags),
  dependency: dependencyWish(flags),
  startAtEpochMs: flags.startAt,
  smoke: flags.smoke === true,
  k6: flags.k6 ?? env['K6_BIN'],
  offline: flags.offline === true,
  pacers: flags.pacers,
  inFlightCap: flags.inFlightCap,
  keepRaw: flags.keepRaw === true,
  k6Outputs: flags.k6Out,
  metricsAccess: metricsAccess(env),
  grafanaUrl: grafanaAccess(env, flags)?.url,
});

/** The user's Grafana, if there is any, by an address that was looked at. */
export const grafanaAccess = (
  env: NodeJS.ProcessEnv,
  { grafana }: Pick<ReplayFlags, 'grafana'>,
): GrafanaAccess | undefined => {
  const url = grafana ?? (env['PEAKDAY_GRAFANA_URL'] || undefined);
  return url === undefined ? undefined : { url, token: env['PEAKDAY_GRAFANA_TOKEN'] || undefined };
};

/** The address is not repeated: a password may stand in it. */
const grafanaFaults = (env: NodeJS.ProcessEnv, flags: ReplayFlags): readonly Fault[] => {
  const access = grafanaAccess(env, flags);
  if (access === undefined || isBackendUrl(access.url)) return [];
  const message =
    'is no address: write http:// or https://, without name and password; ' +
    'a token goes into PEAKDAY_GRAFANA_TOKEN';
  return [{ at: flags.grafana === undefined ? 'PEAKDAY_GRAFANA_URL' : '--grafana', message }];
};

/** What is set to nothing is not set. */
const metricsAccess = (env: NodeJS.ProcessEnv): MetricsAccess => ({
  url: env['PEAKDAY_PROMETHEUS_URL'] || undefined,
  token: env['PEAKDAY_PROMETHEUS_TOKEN'] || undefined,
  tenant: env['PEAKDAY_PROMETHEUS_TENANT'] || undefined,
});
