import { createPublicKey } from 'node:crypto';

import type { Clock } from './clock.ts';
import type { Sign } from './notifications/send-notification.ts';
import {
  sendUnsigned,
  writeAnswer,
  type SendAnswer,
  type WriteAnswer,
} from './transport/send-answer.ts';
import { refuseUnsigned, type RefusalOf } from './signatures/refuse-unsigned.ts';
import { sendSigned } from './signatures/send-signed.ts';
import { messageSigner } from './signatures/sign-message.ts';
import { notificationSigner } from './signatures/sign-notification.ts';
import type { SignatureSettings } from './signatures/signature-settings.ts';

const DEFAULT_BODY_LIMIT_BYTES = 64 * 1024;

export interface WireSettings {
  readonly bodyLimitBytes?: number | undefined;
  /** Without them signatures are neither made nor looked at. */
  readonly signatures?: SignatureSettings | undefined;
}

/** How messages come in and leave. */
export interface Wire {
  readonly bodyLimitBytes: number;
  /** Undefined where nobody looks at signatures: then they cost nothing. */
  readonly refusalOf: RefusalOf | undefined;
  readonly send: SendAnswer;
  /** The same, put on the wire in another way. */
  readonly sendBy: (write: WriteAnswer) => SendAnswer;
  /** Undefined where signatures are off. */
  readonly signNotification: Sign | undefined;
  /** What answers can be verified with; undefined where they are not signed. */
  readonly publicKeyPem: string | undefined;
}

export const createWire = (
  { bodyLimitBytes = DEFAULT_BODY_LIMIT_BYTES, signatures }: WireSettings,
  clock: Clock,
): Wire => {
  if (signatures === undefined) {
    return {
      bodyLimitBytes,
      refusalOf: undefined,
      send: sendUnsigned(writeAnswer),
      sendBy: sendUnsigned,
      signNotification: undefined,
      publicKeyPem: undefined,
    };
  }
  const nowEpochMs = (): number => clock.zeroEpochMs + clock.nowMs();
  const { gatewayKey, clientId } = signatures;
  const sign = messageSigner(gatewayKey);
  const sendBy = sendSigned(sign, nowEpochMs, clientId);
  return {
    bodyLimitBytes,
    refusalOf: refuseUnsigned(signatures, nowEpochMs),
    send: sendBy(writeAnswer),
    sendBy,
    signNotification: notificationSigner(sign, nowEpochMs, clientId),
    publicKeyPem: createPublicKey(gatewayKey).export({ format: 'pem', type: 'spki' }),
  };
};
