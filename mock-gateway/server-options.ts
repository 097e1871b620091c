import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';

import { PeakdayError, type Fault } from '../harness/model/error.ts';
import { isLoopback } from '../harness/model/loopback.ts';
import { gatewaySchema, type GatewayConfig } from '../harness/model/scenario/gateway.ts';
import { SERVER_FLAGS, type FaultOf, type ServerFlagName } from './server-flags.ts';
import {
  readSignatureSettings,
  type SignatureFlags,
} from './signatures/read-signature-settings.ts';
import type { TransportSettings } from './transport/http-server.ts';
import {
  countOf,
  readTransportSettings,
  type TransportFlags,
} from './transport/read-transport-settings.ts';
import type { WireSettings } from './wire.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 is any free port. */
  readonly port: number;
  readonly config: GatewayConfig;
  readonly wire: WireSettings;
  readonly transport: TransportSettings;
  /** One, or an owner and fronts. */
  readonly processes: number;
  /** Where the ledger is kept beside memory, and taken from at the start. */
  readonly ledgerFile: string | undefined;
  /** Instant zero of the replay by the wall clock, where it is known before the start. */
  readonly startAtEpochMs: number | undefined;
  /** Hosts beside this machine that notifications may go to. */
  readonly allowedHosts: readonly string[];
}

/** More would only wait for the one that has the ledger. */
const MOST_PROCESSES = 64;

const HINT =
  'node mock-gateway/server.ts [--port N] [--host HOST] [--config FILE] [--start-at-epoch-ms N] [--allow-any-host], and flags of peakday gateway';

/** @throws PeakdayError of kind `usage` that lists every fault. */
export const readServerOptions = (args: readonly string[]): ServerOptions => {
  const flags = parseFlags(args);
  const { port: portText, host, config, ledger, 'allow-any-host': anyHost } = flags;
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) {
    refuse('wrong-port', `--port ${portText} is no port: write a number from 0 to 65535.`, HINT);
  }
  if (!anyHost && !isLoopback(host)) {
    refuse(
      'foreign-host',
      `--host ${host} can be reached from other machines.`,
      'A mock answers anybody: add --allow-any-host where that is meant.',
    );
  }
  return {
    host,
    port,
    config: gatewaySchema.parse({}),
    ...(config && { config: readConfig(config) }),
    ...readServerFlags(flags),
    ledgerFile: ledger,
    startAtEpochMs: readStart(flags['start-at-epoch-ms']),
  };
};

type SpokenFlags = SignatureFlags &
  TransportFlags & {
    readonly 'max-body-bytes'?: string | undefined;
    readonly 'allow-notify-host'?: readonly string[] | undefined;
    readonly processes?: string | undefined;
  };

/** How the gateway speaks. @throws PeakdayError of kind `usage` that lists every fault. */
const readServerFlags = (
  flags: SpokenFlags,
): Pick<ServerOptions, 'wire' | 'transport' | 'allowedHosts' | 'processes'> => {
  const faults: Fault[] = [];
  const fault: FaultOf = (flag, message) => faults.push({ at: `--${flag}`, message });
  const signatures = readSignatureSettings(flags, fault);
  const bodyLimitBytes = countOf('max-body-bytes', flags['max-body-bytes'], fault);
  const transport = readTransportSettings(flags, fault);
  const allowedHosts = (flags['allow-notify-host'] ?? []).map((host) => hostOf(host, fault));
  const processes = countOf('processes', flags.processes, fault) ?? 1;
  if (processes > MOST_PROCESSES)
    fault('processes', `${processes} are more than ${MOST_PROCESSES}`);
  if (transport.maxConnections !== undefined && transport.maxConnections < processes - 1) {
    fault('max-connections', `each of the ${processes - 1} processes that listen needs one`);
  }
  if (faults.length > 0) {
    throw new PeakdayError('usage', 'wrong-flags', 'The gateway cannot speak like this.', {
      faults,
    });
  }
  return { wire: { signatures, bodyLimitBytes }, transport, allowedHosts, processes };
};

/** As a URL has it: in lower case, an address of IPv6 in brackets. */
const hostOf = (text: string, fault: FaultOf): string => {
  const url = URL.parse(`http://${isIP(text) === 6 ? `[${text}]` : text}`);
  // Nothing else may stand there, such as a port or a path.
  if (url?.href === `http://${url?.host}/` && url.port === '') return url.hostname;
  fault('allow-notify-host', `"${text}" is no host: write a name or an address alone`);
  return text;
};

type FlagOption<Flag> = Flag extends { readonly several: true }
  ? { readonly type: 'string'; readonly multiple: true }
  : Flag extends { readonly value: string }
    ? { readonly type: 'string'; readonly multiple: false }
    : { readonly type: 'boolean'; readonly multiple: false };

const SERVER_FLAG_OPTIONS = Object.fromEntries(
  Object.entries(SERVER_FLAGS).map(([name, flag]) => [
    name,
    { type: 'value' in flag ? 'string' : 'boolean', multiple: 'several' in flag },
  ]),
) as { readonly [Name in ServerFlagName]: FlagOption<(typeof SERVER_FLAGS)[Name]> };

const parseFlags = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        config: { type: 'string' },
        'start-at-epoch-ms': { type: 'string' },
        'allow-any-host': { type: 'boolean', default: false },
        ...SERVER_FLAG_OPTIONS,
      },
    }).values;
  } catch (cause) {
    throw new PeakdayError('usage', 'wrong-flag', (cause as Error).message, { hint: HINT, cause });
  }
};

const readStart = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^\d{1,15}(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  const message = `--start-at-epoch-ms ${text} is no instant: write milliseconds since 1970.`;
  return refuse('wrong-start', message, HINT);
};

/** The scenario's `gateway` section as JSON, as people write it. */
const readConfig = (file: string): GatewayConfig => {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new PeakdayError('usage', 'unreadable-config', `${file} cannot be read as JSON.`, {
      hint: '--config takes the gateway section of a scenario, as JSON.',
      cause,
    });
  }
  const parsed = gatewaySchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new PeakdayError('usage', 'invalid-config', `${file} is no gateway section.`, {
    faults: parsed.error.issues.map(({ path, message }) => ({
      at: path.length === 0 ? file : `${file}: ${path.join('.')}`,
      message,
    })),
  });
};

const refuse = (code: string, message: string, hint: string): never => {
  throw new PeakdayError('usage', code, message, { hint });
};
