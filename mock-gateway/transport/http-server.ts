import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import type { Certificate } from './self-signed-certificate.ts';

export interface TransportSettings {
  /**
   * A client whose headers are not there within this is answered 408 and loses its connection:
   * from connecting, or on a kept connection from the first byte of a request.
   */
  readonly headersTimeoutMs: number;
  /** Likewise for headers and body together. */
  readonly requestTimeoutMs: number;
  /** Further ones are closed as soon as they are opened; undefined: no limit but the system's. */
  readonly maxConnections: number | undefined;
  /** Undefined: plain HTTP. */
  readonly tls: Certificate | undefined;
}

/** Longer than any gap in a run: a connection closed under a client's hand costs it a payment. */
const KEEP_ALIVE_MS = 10 * 60_000;

const MAX_HEADER_BYTES = 16 * 1_024;

/** Timeouts are looked after so often at least; Node's own 30 s would be three times the timeout. */
const TIMEOUT_CHECK_MS = 1_000;

export const createHttpServer = (
  listener: RequestListener,
  { headersTimeoutMs, requestTimeoutMs, maxConnections, tls }: TransportSettings,
): Server => {
  const options = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECK_MS, headersTimeoutMs),
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const server =
    tls === undefined ? createServer(options, listener) : secure(options, tls, listener);
  if (maxConnections !== undefined) server.maxConnections = maxConnections;
  return server;
};

const secure = (
  options: ServerOptions,
  { keyPem, certificatePem }: Certificate,
  listener: RequestListener,
): Server => {
  // A client that does not come to the end of its handshake holds its connection no longer.
  const handshakeTimeout = options.headersTimeout!;
  return createSecureServer(
    { ...options, handshakeTimeout, key: keyPem, cert: certificatePem },
    listener,
  );
};
