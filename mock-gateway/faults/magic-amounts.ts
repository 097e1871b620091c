import type { IncomingMessage } from 'node:http';

import type { OperationName } from '../api/operation-name.ts';
import type { Fate } from '../ledger/payment.ts';
import type { Mishap } from './mishap.ts';

/**
 * What a client of the sandbox gets by the amount it asks for, in the currency's smallest unit.
 * 9901 to 9904 are those of a published API mock (Alipay's own, in its in-store SDK); the others
 * are ours.
 */
const UNKNOWN: Mishap = { kind: 'error', stage: 'answer', resultCode: 'UNKNOWN_EXCEPTION' };
const SILENCE: Mishap = { kind: 'silence' };

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
  url!.startsWith('/ams/sandbox/') || String(headers['client-id']).startsWith('SANDBOX_');

export const magicMishap = (
  operation: OperationName,
  amount: string | undefined,
): Mishap | undefined => MISHAPS[operation]?.get(amount ?? '');

/** How a payment of this amount ends; undefined where the amount says nothing. */
export const magicFate = (amount: string): Fate | undefined => FATES.get(amount);
