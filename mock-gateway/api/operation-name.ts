/** What a client can ask for; each has its own service time. */
export const OPERATION_NAMES = ['pay', 'inquire', 'cancel', 'refund', 'inquireRefund'] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];
