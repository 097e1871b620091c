import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { capacitySearchSchema } from '../../harness/model/capacity/capacity-search.ts';
import { loadOf } from '../../harness/model/capacity/load-of-probe.ts';
import { FORGIVING } from '../fixtures/forgiving-limits.ts';
import { peakday, temporaryFolder, writeScenario } from './peakday.ts';
import { targetServer } from './target-server.ts';

const ONCE = join(import.meta.dirname, '..', 'fixtures', 'journeys', 'once.ts');

/** The first probe asks for some hundred, the second for three times as many. */
const REQUESTS_UNTIL_DEATH = 200;

it('keeps no probe in which the target died, ends with 4, and makes it again when it is back', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
    replay: { duration: '5m', peak: '50/s', journey: ONCE },
    budgets: [
      { metric: 'response-time', quantile: 'p99', limit: '3s' },
      { metric: 'goodput', atLeast: '99%' },
    ],
    limits: FORGIVING,
  });
  let answered = 0;
  const { url, server } = await targetServer((_request, response) => {
    answered += 1;
    response.end('ok');
    if (answered !== REQUESTS_UNTIL_DEATH) return;
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const args = ['capacity', scenario, '--target', url, '--scale-to', '1', '--load-seconds', '40'];
  const died = await peakday([...args, '--cool-down', '1s', '--out', 'out'], { cwd });
  expect(died.exitCode).toBe(4);
  expect(died.stderr).toContain(
    `The target at ${url} stopped answering during probe 2, at scale 1`,
  );
  expect(died.stderr).toContain('make that probe again: peakday capacity --resume out');
  const kept = searchIn(cwd);
  expect(kept.end).toBe(null);
  expect(kept.probes.map(({ probe }) => probe.measureMs)).toEqual([2_000]);

  server.listen({ port, host: '127.0.0.1' });
  const back = await peakday(['capacity', '--resume', 'out'], { cwd });
  expect(back.exitCode).toBe(3);
  const { probes, end } = searchIn(cwd);
  expect(probes.map(({ probe }) => probe.measureMs)).toEqual([2_000, 6_000]);
  expect(end).toMatchObject({
    reason: 'never-saturates-within-maximum',
    heldAt: { scale: Math.max(...probes.map(loadOf)) },
  });
});

const searchIn = (cwd: string) =>
  capacitySearchSchema.parse(JSON.parse(readFileSync(join(cwd, 'out', 'capacity.json'), 'utf8')));
