import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { PeakdayError } from '../../harness/model/error.ts';
import { readServerOptions } from '../../mock-gateway/server-options.ts';
import { selfSignedCertificate } from '../../mock-gateway/transport/self-signed-certificate.ts';
import { KEYS } from './signatures/merchant.ts';

const folder = mkdtempSync(join(tmpdir(), 'peakday-gateway-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const pem = (key: KeyObject, type: 'spki' | 'pkcs8'): string => key.export({ format: 'pem', type });

const refusal = (...args: readonly string[]): PeakdayError => {
  try {
    readServerOptions(args);
  } catch (error) {
    if (error instanceof PeakdayError) return error;
  }
  throw new Error('no PeakdayError');
};

describe('the options of the server', () => {
  it('have defaults: any free port on loopback, and the gateway of the model', () => {
    expect(readServerOptions([])).toMatchObject({
      host: '127.0.0.1',
      port: 0,
      config: { workers: 64, seed: 1 },
    });
  });

  it('name a file for the ledger, and hosts that may be notified', () => {
    const hosts = ['--allow-notify-host', 'shop.example', '--allow-notify-host', 'till.example'];
    expect(readServerOptions(['--ledger', 'ledger.ndjson', ...hosts])).toMatchObject({
      ledgerFile: 'ledger.ndjson',
      allowedHosts: ['shop.example', 'till.example'],
    });
  });

  it('name instant zero of the replay, where it is known', () => {
    const told = ['--start-at-epoch-ms', '1600000000000.25'];
    expect(readServerOptions(told).startAtEpochMs).toBe(1_600_000_000_000.25);
    expect(refusal('--start-at-epoch-ms', 'soon')).toMatchObject({
      code: 'wrong-start',
      message: '--start-at-epoch-ms soon is no instant: write milliseconds since 1970.',
    });
  });

  it('read the configuration as people write it', () => {
    const config = file('good.json', '{"workers": 36, "confirmationLimit": "30s"}');
    expect(readServerOptions(['--config', config, '--port', '8080'])).toMatchObject({
      port: 8_080,
      config: { workers: 36, confirmationLimit: 30_000 },
    });
  });

  it('refuse a host that others can reach, unless that is meant', () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.com', '127.0.0.1.example.com']) {
      expect(refusal('--host', host)).toMatchObject({ code: 'foreign-host', exitCode: 2 });
      expect(readServerOptions(['--host', host, '--allow-any-host']).host).toBe(host);
    }
    for (const host of ['localhost', '::1', '127.0.0.2']) {
      expect(readServerOptions(['--host', host]).host).toBe(host);
    }
  });

  it('refuse what is no port, no flag or no configuration, in words', () => {
    for (const port of ['65536', '-1', 'http', '']) {
      expect(refusal(`--port=${port}`).code).toBe('wrong-port');
    }
    expect(refusal('--prot', '1')).toMatchObject({ code: 'wrong-flag', exitCode: 2 });
    expect(refusal('--config', join(folder, 'missing.json')).code).toBe('unreadable-config');
    expect(refusal('--config', file('broken.json', '{')).code).toBe('unreadable-config');
  });

  it('name every fault of a configuration at once', () => {
    const config = file('wrong.json', '{"workers": 0, "declineShare": 2, "speed": 1}');
    const { code, faults } = refusal('--config', config);
    expect(code).toBe('invalid-config');
    expect(faults.map(({ at }) => at)).toEqual([
      `${config}: workers`,
      `${config}: declineShare`,
      config,
    ]);
  });

  it('leave signatures off and speak plain HTTP, where nothing else is said', () => {
    expect(readServerOptions([])).toMatchObject({
      wire: { signatures: undefined, bodyLimitBytes: undefined },
      transport: { headersTimeoutMs: 10_000, requestTimeoutMs: 30_000, tls: undefined },
    });
  });

  it('read signatures, TLS and limits', () => {
    const merchantKey = file('merchant.pub.pem', pem(KEYS.merchant.publicKey, 'spki'));
    const gatewayKey = file('gateway.pem', pem(KEYS.gateway.privateKey, 'pkcs8'));
    const { keyPem, certificatePem } = selfSignedCertificate();
    const tlsFiles = [file('tls.pem', keyPem), file('cert.pem', certificatePem)];
    const flags = `--signature strict --client-id SANDBOX_1 --clock-tolerance 60s --merchant-key ${merchantKey} --gateway-key ${gatewayKey} --tls-key ${tlsFiles[0]} --tls-cert ${tlsFiles[1]} --header-timeout 2s --request-timeout 5s --max-body-bytes 1000 --max-connections 5,000`;
    const { wire, transport } = readServerOptions(flags.split(' '));
    expect(wire).toMatchObject({
      bodyLimitBytes: 1_000,
      signatures: { mode: 'strict', clientId: 'SANDBOX_1', clockToleranceMs: 60_000 },
    });
    expect(wire.signatures?.merchantKey.equals(KEYS.merchant.publicKey)).toBe(true);
    expect(wire.signatures?.gatewayKey.equals(KEYS.gateway.privateKey)).toBe(true);
    expect(transport).toEqual({
      headersTimeoutMs: 2_000,
      requestTimeoutMs: 5_000,
      maxConnections: 5_000,
      tls: { keyPem, certificatePem },
    });
  });

  it('make a key for the gateway, and a certificate, where no file is named', () => {
    const merchantKey = file('merchant.pub.pem', pem(KEYS.merchant.publicKey, 'spki'));
    const flags = ['--signature', 'accept', '--merchant-key', merchantKey, '--tls'];
    const [one, two] = [readServerOptions(flags), readServerOptions(flags)];
    expect(one.wire.signatures?.gatewayKey.asymmetricKeyDetails?.modulusLength).toBe(2_048);
    expect(one.wire.signatures?.gatewayKey.equals(two.wire.signatures!.gatewayKey)).toBe(false);
    expect(one.transport.tls?.certificatePem).not.toBe(two.transport.tls?.certificatePem);
  });

  it('name every flag that will not do at once', () => {
    const { code, faults } = refusal(
      ...'--signature loud --clock-tolerance soon --gateway-key nowhere.pem --tls-cert x'.split(
        ' ',
      ),
      ...'--max-body-bytes 0 --max-connections - --request-timeout 1s'.split(' '),
      '--client-id=a b',
    );
    expect(code).toBe('wrong-flags');
    expect(faults.map(({ at }) => at)).toEqual([
      '--signature',
      '--client-id',
      '--clock-tolerance',
      '--merchant-key',
      '--gateway-key',
      '--max-body-bytes',
      '--max-connections',
      '--tls-key',
      '--header-timeout',
    ]);
  });

  it('refuse keys where nobody would look at signatures, and a certificate of another key', () => {
    expect(refusal('--merchant-key', 'x', '--client-id', 'y').faults).toEqual([
      { at: '--client-id', message: 'needs --signature accept or strict' },
      { at: '--merchant-key', message: 'needs --signature accept or strict' },
    ]);
    const key = file('tls.pem', selfSignedCertificate().keyPem);
    const other = file('cert.pem', selfSignedCertificate().certificatePem);
    const [fault] = refusal('--tls-key', key, '--tls-cert', other).faults;
    expect(fault).toMatchObject({ at: '--tls-cert' });
    expect(fault?.message).toContain('no certificate for the key of --tls-key');
  });
});
