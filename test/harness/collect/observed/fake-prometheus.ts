import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { onTestFinished } from 'vitest';

interface AskedQuery {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: Readonly<Record<string, string>>;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** One series of a matrix: its labels, and instants in s with values as Prometheus writes them. */
export const series = (
  metric: Readonly<Record<string, string>>,
  values: readonly (readonly [number, string])[],
) => ({ metric, values });

export const matrix = (...result: readonly object[]): FakeAnswer => ({
  body: { status: 'success', data: { resultType: 'matrix', result } },
});

/** Answers queries as a test says; never, where it says nothing. */
export const fakePrometheus = async (answer: (query: string) => FakeAnswer | undefined) => {
  const asked: AskedQuery[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push({ path: request.url ?? '', headers: request.headers, form });
      const given = answer(form['query'] ?? '');
      if (given === undefined) return response.destroy();
      response.writeHead(given.status ?? 200, { location: '/elsewhere' });
      return response.end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
