import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

import { parseCount } from '../../harness/units/count.ts';
import { DURATION_FORMS, parseDurationMs } from '../../harness/units/duration.ts';
import type { FaultOf } from '../server-flags.ts';
import type { TransportSettings } from './http-server.ts';
import { selfSignedCertificate, type Certificate } from './self-signed-certificate.ts';

/** As they were typed. */
export interface TransportFlags {
  readonly tls?: boolean | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'tls-cert'?: string | undefined;
  readonly 'header-timeout'?: string | undefined;
  readonly 'request-timeout'?: string | undefined;
  readonly 'max-connections'?: string | undefined;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Defaults stand in where a fault was told. */
export const readTransportSettings = (flags: TransportFlags, fault: FaultOf): TransportSettings => {
  const headersTimeoutMs = timeoutOf('header-timeout', flags['header-timeout'], fault);
  const requestTimeoutMs = timeoutOf('request-timeout', flags['request-timeout'], fault);
  const transport = {
    headersTimeoutMs: headersTimeoutMs ?? HEADERS_TIMEOUT_MS,
    requestTimeoutMs: requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    maxConnections: countOf('max-connections', flags['max-connections'], fault),
    tls: certificateOf(flags, fault),
  };
  if (transport.headersTimeoutMs > transport.requestTimeoutMs) {
    fault('header-timeout', 'must not be longer than --request-timeout, of which it is a part');
  }
  return transport;
};

/** A whole number above zero; undefined where none was given, or a fault was told. */
export const countOf = (
  flag: string,
  text: string | undefined,
  fault: FaultOf,
): number | undefined => {
  if (text === undefined) return undefined;
  const count = parseCount(text) ?? 0;
  if (count > 0 && count < 2 ** 31) return count;
  fault(flag, `"${text}" will not do: write a whole number above zero`);
  return undefined;
};

const timeoutOf = (flag: string, text: string | undefined, fault: FaultOf): number | undefined => {
  if (text === undefined) return undefined;
  const timeoutMs = Math.round(parseDurationMs(text) ?? 0);
  if (timeoutMs >= 1 && timeoutMs < 2 ** 31) return timeoutMs;
  fault(flag, `"${text}" will not do: write a duration above zero, such as ${DURATION_FORMS}`);
  return undefined;
};

const certificateOf = (flags: TransportFlags, fault: FaultOf): Certificate | undefined => {
  const { tls = false, 'tls-key': keyFile, 'tls-cert': certificateFile } = flags;
  if (keyFile === undefined && certificateFile === undefined) {
    return tls ? selfSignedCertificate() : undefined;
  }
  if (keyFile === undefined || certificateFile === undefined) {
    const [missing, given] =
      keyFile === undefined ? ['tls-key', 'tls-cert'] : ['tls-cert', 'tls-key'];
    fault(missing, `is missing: --${given} needs it`);
    return undefined;
  }
  const keyPem = textOf('tls-key', keyFile, fault);
  const certificatePem = textOf('tls-cert', certificateFile, fault);
  if (keyPem === undefined || certificatePem === undefined) return undefined;
  try {
    createSecureContext({ key: keyPem, cert: certificatePem });
    return { keyPem, certificatePem };
  } catch (cause) {
    fault('tls-cert', `no certificate for the key of --tls-key: ${(cause as Error).message}`);
    return undefined;
  }
};

const textOf = (flag: string, file: string, fault: FaultOf): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    fault(flag, `${file} ${missing ? 'does not exist' : 'cannot be read'}`);
    return undefined;
  }
};
