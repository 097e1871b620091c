import type { IncomingMessage } from 'node:http';

import { describe, expect, test } from 'vitest';

import { refusalOf } from '../../../../harness/observe/live/refusal.ts';

const HOST = '127.0.0.1:9466';

const statusOf = (method: string, url: string, headers: Readonly<Record<string, string>>) =>
  refusalOf(
    { method, url, headers: { host: HOST, ...headers } } as unknown as IncomingMessage,
    'secret',
  )?.status;

const OWN = { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' };

describe('our own page', () => {
  test('is shown, told and heard', () => {
    expect(statusOf('GET', '/', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBe(
      undefined,
    );
    expect(statusOf('GET', '/events', { 'sec-fetch-site': 'same-origin' })).toBe(undefined);
    expect(statusOf('POST', '/stop', { ...OWN, 'x-peakday-token': 'secret' })).toBe(undefined);
  });

  test('may be reached by another name of this machine, and through a tunnel from another port', () => {
    const headers = { host: 'localhost:8000', origin: 'http://localhost:8000' };
    expect(statusOf('POST', '/mark', { ...headers, 'x-peakday-token': 'secret' })).toBe(undefined);
    expect(statusOf('GET', '/', { host: '[::1]:9466' })).toBe(undefined);
  });

  test('may be linked to', () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(statusOf('GET', '/', link)).toBe(undefined);
  });
});

describe('a page of another site', () => {
  const FOREIGN = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

  test.each([
    ['stops nothing', 'POST', '/stop', FOREIGN],
    [
      'stops nothing even if it knew the token',
      'POST',
      '/stop',
      { ...FOREIGN, 'x-peakday-token': 'secret' },
    ],
    ['stops nothing by a form, which names no origin', 'POST', '/stop', { origin: 'null' }],
    ['marks nothing', 'POST', '/mark', FOREIGN],
    ['sees no events', 'GET', '/events', FOREIGN],
    [
      'holds no stream open through a picture',
      'GET',
      '/events',
      { 'sec-fetch-site': 'cross-site' },
    ],
    [
      'reads no report',
      'GET',
      '/report.html',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    ],
    [
      'at another port of this machine is another site',
      'POST',
      '/stop',
      { origin: 'http://127.0.0.1:3000', 'x-peakday-token': 'secret' },
    ],
  ])('%s', (_, method, url, headers) => {
    expect(statusOf(method, url, headers)).toBe(403);
  });

  test('whose name resolves to this machine is told nothing', () => {
    const rebound = { host: 'evil.example:9466', 'x-peakday-token': 'secret' };
    expect(statusOf('GET', '/', rebound)).toBe(421);
    expect(statusOf('POST', '/stop', { ...rebound, origin: 'http://evil.example:9466' })).toBe(421);
    expect(statusOf('GET', '/', { host: '127.0.0.1.evil.example' })).toBe(421);
    expect(statusOf('GET', '/', { host: '' })).toBe(421);
  });
});

test('whoever is no browser needs the token as well', () => {
  expect(statusOf('POST', '/stop', {})).toBe(403);
  expect(statusOf('POST', '/stop', { 'x-peakday-token': 'guess' })).toBe(403);
  expect(statusOf('POST', '/stop', { 'x-peakday-token': 'secret' })).toBe(undefined);
});
