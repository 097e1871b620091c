import { describe, expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import type { Fate } from '../../../mock-gateway/ledger/payment.ts';
import { paymentFates } from '../../../mock-gateway/luck/payment-fates.ts';

const N = 20_000;
const AT_THE_TILL = { mustAct: false, limitMs: 60_000 };
const fates = (config: object, patience = AT_THE_TILL): readonly Fate[] => {
  const fateOf = paymentFates(gatewaySchema.parse(config));
  return Array.from({ length: N }, (_, i) => fateOf(`pd-0123456789-${i}`, patience));
};
const share = (all: readonly Fate[], is: (fate: Fate) => boolean): number =>
  all.filter(is).length / all.length;

describe('the fate of payments', () => {
  it('has the shares that are asked for (20,000 payments, within 4 standard errors)', () => {
    const all = fates({ declineShare: 0.2, confirmationShare: 0.3 });
    const near = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / N);
    const declined = share(all, (fate) => fate.afterMs === 0 && fate.failCode !== null);
    const balance = share(all, (fate) => fate.failCode === 'USER_BALANCE_NOT_ENOUGH');
    const confirming = share(all, (fate) => fate.afterMs > 0);
    expect(Math.abs(declined - 0.2)).toBeLessThan(near(0.2));
    expect(Math.abs(balance - 0.1)).toBeLessThan(near(0.1));
    expect(Math.abs(confirming - 0.24)).toBeLessThan(near(0.24));
  });

  it('fails a payment that the customer has not confirmed at the limit', () => {
    const confirmationTime = { distribution: 'exponential', mean: '60s' };
    const all = fates({ declineShare: 0, confirmationShare: 1, confirmationTime });
    const late = all.filter((fate) => fate.failCode !== null);
    expect(new Set(late.map(({ failCode, afterMs }) => `${failCode} ${afterMs}`))).toEqual(
      new Set(['ORDER_IS_CLOSED 60000']),
    );
    expect(late.length / N).toBeGreaterThan(0.34);
    expect(late.length / N).toBeLessThan(0.4);
  });

  it('changes for nobody else when a share is changed', () => {
    const few = fates({ declineShare: 0.1, confirmationShare: 0.1 });
    const more = fates({ declineShare: 0.2, confirmationShare: 0.1 });
    const moved = few.filter((fate, i) => JSON.stringify(fate) !== JSON.stringify(more[i]));
    expect(share(more, (fate) => fate.failCode !== null)).toBeGreaterThan(0.19);
    expect(moved.every((fate) => fate.failCode === null)).toBe(true);
  });

  it('has everybody wait who must scan a code, and declines whom it would decline at once', () => {
    const patience = { mustAct: true, limitMs: 840_000 };
    const config = { declineShare: 0.2, confirmationShare: 0 };
    const [scanned, atOnce] = [fates(config, patience), fates(config)];
    expect(scanned.every(({ afterMs }) => afterMs > 0)).toBe(true);
    expect(scanned.map(({ failCode }) => failCode)).toEqual(atOnce.map(({ failCode }) => failCode));
  });

  it('closes what can be paid no more when its time has come', () => {
    const all = fates({ declineShare: 0.5 }, { mustAct: false, limitMs: 0 });
    expect(share(all, ({ failCode }) => failCode === 'ORDER_IS_CLOSED')).toBe(1);
  });

  it('declines with a general code where no code is configured', () => {
    const all = fates({ declineShare: 1, declines: {} });
    expect(share(all, (fate) => fate.failCode === 'PROCESS_FAIL')).toBe(1);
  });
});
