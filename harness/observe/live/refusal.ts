import type { IncomingMessage } from 'node:http';

import { FOREIGN_HOST, isOwnHost } from '../../model/loopback.ts';

export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** The header in which the page proves that it came from this server. */
const TOKEN_HEADER = 'x-peakday-token';

/**
 * Why a request is not answered, if it is not. Any page on the internet may make a browser send
 * requests to this machine; none but our own may see a run or act on it:
 *
 * - a name of another host that resolves to this machine (DNS rebinding) is refused by `Host`;
 * - a request from another site is refused by `Origin` and, where that is left out, by
 *   `Sec-Fetch-Site`; a link to the page is not, as it shows the page to nobody but its reader;
 * - an action needs the token, which stands in the page and can be read by our own page alone.
 */
export const refusalOf = (request: IncomingMessage, token: string): Refusal | undefined => {
  const { host, origin } = request.headers;
  if (!isOwnHost(host)) return { status: 421, message: FOREIGN_HOST };
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const isForeign =
    (origin !== undefined && origin !== `http://${host}`) ||
    (site !== 'same-origin' && site !== 'none' && !isVisit(request));
  if (isForeign) return { status: 403, message: 'Not from a page of another site.' };
  if (request.method === 'POST' && request.headers[TOKEN_HEADER] !== token) {
    return { status: 403, message: 'Only from the live page itself: load it again.' };
  }
  return undefined;
};

const isVisit = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'GET' && url === '/' && headers['sec-fetch-mode'] === 'navigate';
