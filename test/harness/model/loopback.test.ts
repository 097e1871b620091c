import { expect, test } from 'vitest';

import { isOwnHost } from '../../../harness/model/loopback.ts';

test.each([
  'localhost',
  'LocalHost:8000',
  '127.0.0.1:9466',
  '127.8.9.1',
  '[::1]:9466',
  'host.docker.internal:9465',
])('%s is this machine', (host) => {
  expect(isOwnHost(host)).toBe(true);
});

test.each([
  undefined,
  '',
  ':9466',
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example:9466',
  '192.168.0.1',
  '0.0.0.0',
])('%s may be anybody', (host) => {
  expect(isOwnHost(host)).toBe(false);
});
