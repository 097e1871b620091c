import type { IncomingMessage } from 'node:http';

import { signedPath } from '../../harness/model/signature/signed-message.ts';
import type { OperationName } from '../api/operation-name.ts';
import type { Fate } from '../ledger/payment.ts';
import type { Mishap } from './mishap.ts';

const UNKNOWN: Mishap = { kind: 'error', stage: 'answer', resultCode: 'UNKNOWN_EXCEPTION' };
const SILENCE: Mishap = { kind: 'silence' };

/**
 * What a client of the sandbox meets by the amount it asks for, in the currency's smallest unit:
 * those of a published API mock (Alipay's own, in its in-store SDK).
 */
const MISHAPS: Readonly<Partial<Record<OperationName, ReadonlyMap<string, Mishap>>>> = {
  pay: new Map<string, Mishap>([
    ['9901', UNKNOWN],
    ['9902', SILENCE],
  ]),
  inquire: new Map<string, Mishap>([
    ['9903', UNKNOWN],
    ['9904', SILENCE],
  ]),
};

const declined = (failCode: string): Fate => ({ failCode, afterMs: 0 });

/** How its payment ends, by the amount in the currency's smallest unit; these are ours. */
const FATES: ReadonlyMap<string, Fate> = new Map([
  ['9911', declined('USER_BALANCE_NOT_ENOUGH')],
  ['9912', declined('EXPIRED_CODE')],
  ['9913', declined('USER_PAYMENT_VERIFICATION_FAILED')],
  ['9914', declined('PAYMENT_AMOUNT_EXCEED_LIMIT')],
  ['9915', declined('RISK_REJECT')],
  ['9921', { failCode: null, afterMs: 5_000 }],
  ['9922', { failCode: 'ORDER_IS_CLOSED', afterMs: 10_000 }],
]);

/** Whether a request may ask for trouble: by its path, or by the id of its client. */
export const isOfSandbox = ({ url, headers }: IncomingMessage): boolean =>
  signedPath(url).toLowerCase().startsWith('/ams/sandbox/') ||
  String(headers['client-id']).startsWith('SANDBOX_');

export const magicMishap = (
  operation: OperationName,
  amount: string | undefined,
): Mishap | undefined => MISHAPS[operation]?.get(amount ?? '');

/** How a payment of this amount ends; undefined where the amount says nothing. */
export const magicFate = (amount: string): Fate | undefined => FATES.get(amount);
