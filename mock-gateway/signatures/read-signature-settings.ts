import { generateKeyPairSync, type KeyObject } from 'node:crypto';

import { readKey } from '../../harness/model/signature/read-key.ts';
import { CLIENT_ID, CLIENT_ID_FORM } from '../../harness/model/signature/signer.ts';
import { parseDurationMs, DURATION_FORMS } from '../../harness/units/duration.ts';
import type { FaultOf } from '../server-flags.ts';
import type { SignatureSettings } from './signature-settings.ts';

/** As they were typed. */
export interface SignatureFlags {
  readonly signature?: string | undefined;
  readonly 'client-id'?: string | undefined;
  readonly 'merchant-key'?: string | undefined;
  readonly 'gateway-key'?: string | undefined;
  readonly 'clock-tolerance'?: string | undefined;
}

/** Undefined where signatures are off, or where a fault was told. */
export const readSignatureSettings = (
  flags: SignatureFlags,
  fault: FaultOf,
): SignatureSettings | undefined => {
  const { signature: mode = 'off', 'client-id': clientId } = flags;
  if (mode === 'off') {
    for (const flag of ['client-id', 'merchant-key', 'gateway-key', 'clock-tolerance'] as const) {
      if (flags[flag] !== undefined) fault(flag, 'needs --signature accept or strict');
    }
    return undefined;
  }
  if (mode !== 'accept' && mode !== 'strict') {
    fault('signature', `"${mode}" is none of off, accept and strict`);
  }
  if (clientId !== undefined && !CLIENT_ID.test(clientId)) {
    fault('client-id', CLIENT_ID_FORM);
  }
  const clockToleranceMs = toleranceOf(flags['clock-tolerance'], fault);
  const merchantKey = keyOf('merchant-key', flags['merchant-key'], fault);
  const gatewayKey =
    flags['gateway-key'] === undefined
      ? generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey
      : keyOf('gateway-key', flags['gateway-key'], fault);
  if (merchantKey === undefined || gatewayKey === undefined) return undefined;
  return {
    mode: mode as SignatureSettings['mode'],
    merchantKey,
    gatewayKey,
    clientId,
    clockToleranceMs,
  };
};

const keyOf = (
  flag: 'merchant-key' | 'gateway-key',
  file: string | undefined,
  fault: FaultOf,
): KeyObject | undefined => {
  if (file === undefined) {
    fault(flag, "is missing: the file of the client's public key, which requests are held against");
    return undefined;
  }
  const read = readKey(file, flag === 'merchant-key' ? 'public' : 'private');
  if (read.ok) return read.key;
  fault(flag, read.message);
  return undefined;
};

const toleranceOf = (text: string | undefined, fault: FaultOf): number | undefined => {
  if (text === undefined) return undefined;
  const toleranceMs = parseDurationMs(text);
  if (toleranceMs === undefined)
    fault('clock-tolerance', `"${text}" is no duration: write ${DURATION_FORMS}`);
  return toleranceMs;
};
