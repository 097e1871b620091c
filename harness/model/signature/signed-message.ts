/** What a signature is made over. Requests, answers and notifications are signed alike. */
export interface SignedMessage {
  readonly method: string;
  /** As it stood in the request line, without scheme and authority; with its query. */
  readonly path: string;
  readonly clientId: string;
  /** Request-Time or response-time, as it stands in the header. */
  readonly time: string;
  /** As sent: JSON that was read and written again may be other bytes. */
  readonly body: Buffer | string;
}

/** `POST <path>\n<Client-Id>.<time>.<raw body>`, see https://docs.antom.com/ac/ams/digital_signature */
export const signedBytes = ({ method, path, clientId, time, body }: SignedMessage): Buffer => {
  const head = `${method} ${path}\n${clientId}.${time}.`;
  return typeof body === 'string'
    ? Buffer.from(head + body)
    : Buffer.concat([Buffer.from(head), body]);
};

/**
 * What of a request line is signed. A client may name the whole URL there, as to a proxy; it signs
 * the path all the same.
 */
export const signedPath = (requestTarget = '/'): string =>
  requestTarget.startsWith('/')
    ? requestTarget
    : requestTarget.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
