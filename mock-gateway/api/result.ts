/** S: done. F: refused, for good. U: nobody can say yet. */
type ResultStatus = 'S' | 'F' | 'U';

export interface Result {
  readonly resultCode: string;
  readonly resultStatus: ResultStatus;
  readonly resultMessage: string;
}

/** The codes that the gateway itself has a reason to give. */
const RESULTS = {
  SUCCESS: ['S', 'Success.'],
  PAYMENT_IN_PROCESS: ['U', 'The payment is being processed.'],
  UNKNOWN_EXCEPTION: ['U', 'Something went wrong. Repeat it, or inquire.'],
  REQUEST_TRAFFIC_EXCEED_LIMIT: ['U', 'Too many requests at one time. Repeat it later.'],
  PARAM_ILLEGAL: ['F', 'A parameter is missing or wrong.'],
  INVALID_SIGNATURE: ['F', 'The signature is missing or wrong.'],
  KEY_NOT_FOUND: ['F', 'There is no key for this client.'],
  METHOD_NOT_SUPPORTED: ['F', 'Only POST is supported.'],
  NO_INTERFACE_DEF: ['F', 'There is no such API.'],
  REPEAT_REQ_INCONSISTENT: ['F', 'The same id came before with other parameters.'],
  ORDER_NOT_EXIST: ['F', 'There is no such payment.'],
  ORDER_IS_CLOSED: ['F', 'The order is closed.'],
  ORDER_IS_CANCELED: ['F', 'The order was cancelled.'],
  CANCEL_WINDOW_EXCEED: ['F', 'It is too late to cancel: refund it.'],
  ORDER_STATUS_INVALID: ['F', 'The state of the payment does not allow this.'],
  CURRENCY_NOT_SUPPORT: ['F', 'The currency is not that of the payment.'],
  REFUND_AMOUNT_EXCEED: ['F', 'More would be given back than was paid.'],
} as const satisfies Readonly<Record<string, readonly [ResultStatus, string]>>;

export type ResultCode = keyof typeof RESULTS;

export const RESULT_CODES = Object.keys(RESULTS) as readonly ResultCode[];

/** @param message Instead of the code's own; at most 256 characters are allowed on the wire. */
export const resultOf = (code: ResultCode, message?: string): Result => {
  const [resultStatus, resultMessage] = RESULTS[code];
  return {
    resultCode: code,
    resultStatus,
    resultMessage: message === undefined ? resultMessage : message.slice(0, 256),
  };
};

/** Whether the gateway could not say what becomes of the request: a refusal for good is no error. */
export const isError = ({ resultCode, resultStatus }: Result): boolean =>
  resultStatus === 'U' && resultCode !== 'PAYMENT_IN_PROCESS';

/** The customer's wallet refused; the codes are those that the configuration names. */
export const declineOf = (code: string): Result => refusalOf(code, 'The payment failed: ');

const refusalOf = (code: string, before = 'Refused: '): Result => ({
  resultCode: code,
  resultStatus: 'F',
  resultMessage: `${before}${code.toLowerCase().replaceAll('_', ' ')}.`,
});

/** Of any code: one that the gateway has no reason of its own to give is a refusal. */
export const resultOfAny = (code: string): Result =>
  code in RESULTS ? resultOf(code as ResultCode) : refusalOf(code);

/** What leaves the gateway: a result, first of all, and what else the operation tells. */
export interface Answer {
  readonly result: Result;
  readonly [field: string]: unknown;
}
