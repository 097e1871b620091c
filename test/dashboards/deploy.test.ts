import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { DEPLOY } from './dashboard-json.ts';

const read = (path: string): unknown => parse(readFileSync(join(DEPLOY, path), 'utf8'));

interface Service {
  readonly image: string;
  readonly network_mode: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
}

const { services, volumes } = read('compose.yaml') as {
  readonly services: Readonly<Record<'prometheus' | 'grafana', Service>>;
  readonly volumes: Readonly<Record<string, null>>;
};

describe('compose.yaml', () => {
  test('pins each image to one version', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
  });

  test('listens on the loopback address alone, in the network that a run listens in', () => {
    const { prometheus, grafana } = services;
    expect([prometheus.network_mode, grafana.network_mode]).toEqual(['host', 'host']);
    expect(prometheus.command).toContainEqual(
      expect.stringMatching(/^--web\.listen-address=127\.0\.0\.1:/),
    );
    expect(grafana.environment!['GF_SERVER_HTTP_ADDR']).toBe('127.0.0.1');
  });

  test('has no password of its own, and lets nobody in without one', () => {
    const { environment } = services.grafana;
    expect(environment).toMatchObject({
      GF_SECURITY_ADMIN_PASSWORD: expect.stringMatching(/^\$\{GRAFANA_PASSWORD:\?.+\}$/),
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_USERS_ALLOW_SIGN_UP: 'false',
    });
  });

  test('brings files that there are, where the programs look for them', () => {
    const inside = new Map<string, string>();
    for (const { volumes: mounts } of Object.values(services)) {
      for (const mount of mounts) {
        const [from, to] = mount.split(':') as [string, string];
        if (from.startsWith('./')) expect(join(DEPLOY, from)).toSatisfy(existsSync);
        else expect(volumes).toHaveProperty(from);
        inside.set(to, from);
      }
    }
    const flag = services.prometheus.command!.find((text) => text.startsWith('--config.file='));
    // Beside each other as they are here, for the configuration says where they are from its place.
    expect(flag).toBe('--config.file=/etc/peakday/prometheus/prometheus.yaml');
    expect(inside.get('/etc/peakday/prometheus')).toBe('./prometheus');
    expect(inside.get('/etc/peakday/targets')).toBe('./targets');
    const { providers } = read('grafana/provisioning/dashboards/peakday.yaml') as {
      providers: { options: { path: string } }[];
    };
    expect(inside.get(providers[0]!.options.path)).toBe('./grafana/dashboards');
    const home = services.grafana.environment!['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH']!;
    expect(existsSync(join(DEPLOY, home.replace('/etc/peakday/', '')))).toBe(true);
  });
});

test('Grafana is told where Prometheus is and how often it scrapes', () => {
  const { datasources } = read('grafana/provisioning/datasources/prometheus.yaml') as {
    datasources: { type: string; uid?: string; url: string; jsonData: { timeInterval: string } }[];
  };
  const { global } = read('prometheus/prometheus.yaml') as { global: { scrape_interval: string } };
  expect(datasources).toEqual([
    expect.objectContaining({ type: 'prometheus', url: '$PROMETHEUS_URL' }),
  ]);
  expect(datasources[0]!.jsonData.timeInterval).toBe(global.scrape_interval);
  expect(services.grafana.environment!['PROMETHEUS_URL']).toMatch(/^http:\/\/127\.0\.0\.1:/);
});
