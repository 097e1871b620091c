import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Clock } from '../clock.ts';
import type { Spoiled } from '../core.ts';
import { trickle } from '../transport/trickle.ts';
import type { Wire } from '../wire.ts';

type SendSpoiled = (request: IncomingMessage, response: ServerResponse, spoiled: Spoiled) => void;

export const spoiledSender =
  ({ sendBy }: Pick<Wire, 'sendBy'>, clock: Pick<Clock, 'nowMs' | 'setTimer'>): SendSpoiled =>
  (request, response, spoiled) => {
    switch (spoiled.kind) {
      case 'unavailable':
        return sendUnavailable(response);
      case 'drop':
        return void response.destroy();
      case 'silence':
        return;
      case 'slow-body':
        return sendBy(trickle(clock, spoiled.overMs))(request, response, spoiled.answer);
    }
  };

const UNAVAILABLE = 'Service Unavailable\n';

/** As a load balancer says it: neither signed nor JSON. */
const sendUnavailable = (response: ServerResponse): void => {
  response.writeHead(503, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Length': UNAVAILABLE.length,
  });
  response.end(UNAVAILABLE);
};
