import { connect, type Socket } from 'node:net';

export const PAY_PATH = '/ams/api/v1/payments/pay';

const HEAD_END = '\r\n\r\n';

/**
 * One kept connection that pays. A plain socket: node:http as a client costs more CPU time than the
 * servers that it would measure, and on few cores it would be the limit itself.
 */
export class PayConnection {
  readonly #socket: Socket;
  #answer = '';
  #answered: (answer: string) => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    // Answers are ASCII: a byte is a character.
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (part: string) => this.#take(part));
  }

  static open(port: number): Promise<PayConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(new PayConnection(socket)));
      socket.once('error', reject);
    });
  }

  /** Not before the payment before it is answered. @param answered Told the body of the answer. */
  pay(id: string, answered: (body: string) => void): void {
    this.#answered = answered;
    const body = payBody(id);
    this.#socket.write(`${HEAD}${body.length}${HEAD_END}${body}`);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(part: string): void {
    this.#answer += part;
    const headEnd = this.#answer.indexOf(HEAD_END);
    if (headEnd === -1) return;
    const length = /content-length: *(\d+)/i.exec(this.#answer)?.[1];
    if (length === undefined) throw new Error(`an answer without its length:\n${this.#answer}`);
    const body = this.#answer.slice(headEnd + HEAD_END.length);
    if (body.length < Number(length)) return;
    this.#answer = '';
    if (!body.includes('"resultCode":"SUCCESS"')) throw new Error(`no success: ${body}`);
    this.#answered(body);
  }
}

const HEAD =
  `POST ${PAY_PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
  'Content-Type: application/json; charset=UTF-8\r\nContent-Length: ';

const payBody = (id: string): string =>
  `{"productCode":"IN_STORE_PAYMENT","paymentRequestId":"${id}","order":{"referenceOrderId":"${id}",` +
  '"orderDescription":"In-store purchase","orderAmount":{"currency":"JPY","value":"1200"},"merchant":' +
  '{"referenceMerchantId":"m-1","merchantName":"Shop","merchantMCC":"5411","store":{"referenceStoreId":' +
  '"s-1","storeName":"Shop","storeMCC":"5411"}},"env":{"storeTerminalId":"t-1","storeTerminalRequestTime":' +
  '"2020-07-24T20:00:00+09:00"}},"paymentAmount":{"currency":"JPY","value":"1200"},"paymentMethod":' +
  '{"paymentMethodType":"CONNECT_WALLET","paymentMethodId":"288888022222222222222222"},"paymentFactor":' +
  '{"inStorePaymentScenario":"PaymentCode"},"settlementStrategy":{"settlementCurrency":"JPY"}}';
