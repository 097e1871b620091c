import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { vi } from 'vitest';

import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import type { GatewayState } from '../../harness/model/gateway-control.ts';
import { createApp, type AppOptions } from '../../mock-gateway/app.ts';

export interface WireAnswer {
  readonly result: {
    readonly resultCode: string;
    readonly resultStatus: string;
    readonly resultMessage: string;
  };
  readonly [field: string]: unknown;
}

export interface RunningApp {
  readonly url: string;
  readonly port: number;
  /** POSTs to an operation of the payment API, such as `pay`. */
  post(operation: string, body: unknown): Promise<WireAnswer>;
  get(path: string): Promise<string>;
  state(): Promise<GatewayState>;
  /** Resolves when so many requests have been read. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Answers at once: outcomes and timing out of the way of what a test is about. */
const INSTANT = {
  declineShare: 0,
  confirmationShare: 0,
  serviceTime: Object.fromEntries(
    ['pay', 'inquire', 'cancel', 'refund', 'inquireRefund'].map((operation) => [
      operation,
      { distribution: 'constant', value: '0ms' },
    ]),
  ),
};

export const startApp = async (config: object = {}, options?: AppOptions): Promise<RunningApp> => {
  const app = createApp(gatewaySchema.parse({ ...INSTANT, ...config }), options);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const get = async (path: string) => (await fetch(url + path)).text();
  const state = async () => JSON.parse(await get('/control/state')) as GatewayState;
  return {
    url,
    port,
    get,
    state,
    post: async (operation, body) => {
      const response = await fetch(`${url}/ams/api/v1/payments/${operation}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return (await response.json()) as WireAnswer;
    },
    received: (count) =>
      vi.waitFor(
        async () => {
          const { received } = await state();
          if (received < count) throw new Error(`${received} of ${count} requests received`);
        },
        { timeout: 10_000, interval: 5 },
      ),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      app.close();
    },
  };
};

/** A proper pay request in user-presented mode. */
export const payBody = (paymentRequestId: string, value = '1200') => ({
  productCode: 'IN_STORE_PAYMENT',
  paymentRequestId,
  order: {
    referenceOrderId: paymentRequestId,
    orderDescription: 'In-store purchase',
    orderAmount: { currency: 'JPY', value },
    merchant: {
      referenceMerchantId: 'merchant-0001',
      merchantName: '東京みやげ',
      merchantMCC: '5411',
      store: { referenceStoreId: 'store-0001', storeName: '東京みやげ 浅草店', storeMCC: '5411' },
    },
    env: {
      storeTerminalId: 'terminal-01',
      storeTerminalRequestTime: '2020-07-24T20:00:00+09:00',
    },
  },
  paymentAmount: { currency: 'JPY', value },
  paymentMethod: { paymentMethodType: 'CONNECT_WALLET', paymentMethodId: '288888888888888888' },
  paymentFactor: { inStorePaymentScenario: 'PaymentCode' },
  settlementStrategy: { settlementCurrency: 'JPY' },
});
