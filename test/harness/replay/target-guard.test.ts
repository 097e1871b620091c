import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { PeakdayError } from '../../../harness/model/error.ts';
import {
  guardRate,
  guardTarget,
  type TargetPermission,
} from '../../../harness/replay/target-guard.ts';

const NOBODY: TargetPermission = { allowedHosts: [] };

const refusal = async (target: string, permission = NOBODY, peakPerSecond = 100) => {
  const error = await guardTarget(target, permission)
    .then((allowed) => {
      guardRate(allowed, peakPerSecond);
      expect.unreachable(`${target} was let through as ${allowed.url}`);
    })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PeakdayError);
  const { kind, code, message, hint } = error as PeakdayError;
  expect(kind).toBe('usage');
  return { code, message, hint };
};

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.8.9.1:8080/', 'http://127.8.9.1:8080'],
  ['http://127.255.255.254', 'http://127.255.255.254'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['http://localhost:3000/base/path//', 'http://localhost:3000/base/path'],
  ['HTTP://LOCALHOST:3000', 'http://localhost:3000'],
  // The same address, written as a browser would also take it.
  ['http://2130706433/', 'http://127.0.0.1'],
  ['https://127.0.0.1', 'https://127.0.0.1'],
])('%s is this machine and is loaded without asking', async (target, url) => {
  const allowed = await guardTarget(target, NOBODY);
  expect(allowed.url).toBe(url);
  expect(guardRate(allowed, 1e6)).toBeUndefined();
});

test.each([
  'http://128.0.0.1',
  'http://126.255.255.255',
  'http://10.0.0.1:8080',
  'http://0.0.0.0:8080',
  'http://[::2]:8080',
  'http://[::]:8080',
  'https://staging.example.com',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
])('%s is not this machine and is not loaded', async (target) => {
  const host = new URL(target).hostname.replace(/^\[|\]$/g, '');
  expect(await refusal(target)).toEqual({
    code: 'host-not-allowed',
    message: `${host} is not this machine.`,
    hint: `If you may load it, say so: --allow-host ${host} --max-rate 100/s`,
  });
});

test.each([
  'http://127.0.0.1@example.com',
  'http://localhost:80@example.com',
  'http://me@127.0.0.1',
])('%s is refused, for what stands before the @ is a user name', async (target) => {
  expect(await refusal(target)).toMatchObject({ code: 'invalid-target' });
});

test('another host needs its exact name', async () => {
  const permission = { allowedHosts: ['staging.example.com'], maxRatePerSecond: 500 };
  const url = 'https://staging.example.com:8443/pay/';
  expect(await guardTarget(url, permission)).toEqual({
    url: 'https://staging.example.com:8443/pay',
    host: 'staging.example.com',
    maxRatePerSecond: 500,
  });
  for (const host of ['example.com', 'staging.example.com.evil.org', 'prod.example.com']) {
    expect(await refusal(`https://${host}`, permission)).toMatchObject({
      code: 'host-not-allowed',
      message: `${host} is not this machine (allowed: staging.example.com).`,
    });
  }
});

test('another host needs a maximum rate beside its name', async () => {
  expect(await refusal('http://10.0.0.1', { allowedHosts: ['10.0.0.1'] })).toMatchObject({
    code: 'no-max-rate',
    message: '--allow-host 10.0.0.1 needs a --max-rate.',
  });
});

test('a plan that peaks over the maximum rate is refused, one at the rate is not', async () => {
  const permission = { allowedHosts: ['10.0.0.1'], maxRatePerSecond: 250 };
  const allowed = await guardTarget('http://10.0.0.1', permission);
  expect(guardRate(allowed, 250)).toBeUndefined();
  expect(await refusal('http://10.0.0.1', permission, 251)).toEqual({
    code: 'over-max-rate',
    message: 'The plan peaks at 251/s; --max-rate allows 250/s towards 10.0.0.1.',
    hint: 'Plan less: --peak 250/s',
  });
});

test.each([
  '',
  'staging',
  '127.0.0.1:8080',
  'localhost:8080',
  'ftp://127.0.0.1',
  'file:///etc/passwd',
  'http://127.0.0.1?a=b',
  'http://127.0.0.1/pay?',
  'http://127.0.0.1/#top',
  'http://',
])('"%s" is no target', async (target) => {
  if (target === 'http://127.0.0.1/pay?') {
    // An empty query is none.
    expect((await guardTarget(target, NOBODY)).url).toBe('http://127.0.0.1/pay');
    return;
  }
  expect(await refusal(target)).toMatchObject({ code: 'invalid-target' });
});

test('whatever a text says, only loopback is let through without a word', async () => {
  const part = fc.constantFrom(
    '127.0.0.1',
    'localhost',
    '[::1]',
    'example.com',
    '@',
    ':',
    '/',
    '.',
    '8',
    '#',
    '?',
    '\\',
    '%00',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
      const target = `http://${parts.join('')}`;
      const allowed = await guardTarget(target, NOBODY).catch(() => undefined);
      if (allowed === undefined) return;
      expect(new URL(allowed.url).hostname).toMatch(/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/);
    }),
  );
});

test('a maximum rate holds on loopback too: a tunnel ends there', async () => {
  const permission = { allowedHosts: [], maxRatePerSecond: 50 };
  const allowed = await guardTarget('http://127.0.0.1:8080', permission);
  expect(() => guardRate(allowed, 50)).not.toThrow();
  expect(() => guardRate(allowed, 51)).toThrow('--max-rate allows 50/s towards 127.0.0.1');
});
