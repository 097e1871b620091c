import type { IncomingMessage, ServerResponse } from 'node:http';

import type { OperationName } from '../api/operation-name.ts';
import { resultOfAny, type Answer } from '../api/result.ts';
import type { Mishap } from '../faults/mishap.ts';
import type { Gateway } from '../gateway.ts';
import { trickle } from '../transport/trickle.ts';

export interface Exchange {
  readonly httpRequest: IncomingMessage;
  readonly response: ServerResponse;
}

/** What a client gets of an answer that a mishap strikes: the request itself has been served. */
export const spoilAnswer =
  ({ clock, journal, metrics, wire }: Gateway, operation: OperationName) =>
  (mishap: Mishap, given: Answer, { httpRequest, response }: Exchange): void => {
    journal?.flush();
    switch (mishap.kind) {
      case 'drop':
        return void response.destroy();
      case 'silence':
        return;
      case 'error': {
        const result = resultOfAny(mishap.resultCode);
        metrics.answered(operation, result);
        return wire.send(httpRequest, response, { result });
      }
      case 'slow-body': {
        metrics.answered(operation, given.result);
        return wire.sendBy(trickle(clock, mishap.over))(httpRequest, response, given);
      }
    }
  };

const UNAVAILABLE = 'Service Unavailable\n';

/** As a load balancer says it that has no gateway behind it: neither signed nor JSON. */
export const answerUnavailable = (response: ServerResponse): void => {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Length': UNAVAILABLE.length,
  });
  response.end(UNAVAILABLE);
};
