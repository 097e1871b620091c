import { createServer, type ServerResponse } from 'node:http';

/**
 * A bare server in a process of its own: parses the body and returns a payment's answer, at once or
 * after the milliseconds given; the answer may be given too.
 */
const [delay = '0', given] = process.argv.slice(2);
const delayMs = Number(delay);
const answer =
  given ??
  '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success."},' +
    '"paymentRequestId":"pd-0000000000-1","paymentId":"202611220000000000000000000001",' +
    '"paymentAmount":{"currency":"JPY","value":"1000"},"paymentTime":"2020-07-24T20:00:00+09:00"}';

const end = (response: ServerResponse): void => {
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=UTF-8',
    'Content-Length': answer.length,
  });
  response.end(answer);
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (delayMs === 0) end(response);
    else setTimeout(end, delayMs, response);
  });
});
server.keepAliveTimeout = 600_000;
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) {
    process.stdout.write(`${JSON.stringify({ listening: address, pid: process.pid })}\n`);
  }
});
