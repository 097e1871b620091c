import { OPERATION_NAMES, type OperationName } from '../api/operation-name.ts';

export const ofEachOperation = <Value>(
  make: (operation: OperationName) => Value,
): Readonly<Record<OperationName, Value>> =>
  Object.fromEntries(OPERATION_NAMES.map((operation) => [operation, make(operation)])) as Record<
    OperationName,
    Value
  >;
