import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { PeakdayError } from '../../harness/model/error.ts';
import { readServerOptions } from '../../mock-gateway/server-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'peakday-gateway-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

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
});
