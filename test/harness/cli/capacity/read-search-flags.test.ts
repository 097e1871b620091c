import { expect, test } from 'vitest';

import {
  readSearchFlags,
  type AskedSearch,
} from '../../../../harness/cli/capacity/read-search-flags.ts';

const asked = (over: Partial<AskedSearch> = {}): AskedSearch => ({
  allowHost: [],
  set: [],
  ...over,
});

const REPLICAS = { name: 'replicas', values: [2, 4] };
const TARGET = 'http://127.0.0.1:8080';

const faultsOf = (over: Partial<AskedSearch>): readonly (readonly string[])[] => {
  const caught = (() => {
    try {
      return readSearchFlags(asked(over));
    } catch (error) {
      return error;
    }
  })();
  const { faults } = caught as { readonly faults: readonly { at: string; message: string }[] };
  return faults.map(({ at, message }) => [at, message]);
};

test('a search without a series has its fields set', () => {
  const { flags, series } = readSearchFlags(asked({ set: ['gateway.workers=36'], label: 'x=1' }));
  expect(flags).toMatchObject({ set: [{ path: ['gateway', 'workers'], value: 36 }], label: 'x=1' });
  expect(series).toBe(undefined);
});

test('what may be loaded is refused where nothing but a mock of our own is', () => {
  const message = 'is of --target, and without one mock gateways of our own are probed';
  expect(faultsOf({ allowHost: ['example.com'], maxRate: 20 })).toEqual([
    ['--allow-host', message],
    ['--max-rate', `${message}: --scale-to bounds their load`],
  ]);
});

test('a series keeps what was said, and gives a command five minutes', () => {
  const said = ['./scale {replicas}', 'demand.arrivals.burstiness=0'];
  const { flags, series } = readSearchFlags(asked({ vary: REPLICAS, set: said, target: TARGET }));
  expect(flags.set).toEqual([{ path: ['demand', 'arrivals', 'burstiness'], value: 0 }]);
  expect(series).toMatchObject({ vary: REPLICAS, said, setTimeoutMs: 300_000 });
});

test('a search goes on in its own folder', () => {
  expect(faultsOf({ out: 'a', resume: 'b' })).toEqual([
    ['--out', 'is another folder than that of --resume, b'],
  ]);
});

test('what does not go with a series is told, all at once', () => {
  expect(
    faultsOf({ vary: REPLICAS, set: ['./scale {replicas}'], label: 'x', out: 'a', resume: 'b' }),
  ).toEqual([
    ['--out', expect.any(String)],
    ['--label', 'is given to each search by --vary: replicas=2'],
    ['--set ./scale {replicas}', expect.stringContaining('without --target')],
  ]);
  expect(
    faultsOf({
      vary: REPLICAS,
      set: ['gateway.workers={replicas}'],
      target: TARGET,
      setTimeout: 1,
    }),
  ).toEqual([
    ['--set-timeout', 'is of a command in --set, and there is none'],
    [
      '--set gateway.workers={replicas}',
      'is of a mock gateway of our own: with --target there is none',
    ],
  ]);
});

test('a series in which nothing differs is refused', () => {
  expect(faultsOf({ vary: REPLICAS, set: ['gateway.workers=4'] })).toEqual([
    ['--vary', expect.stringContaining('all searches would be alike')],
  ]);
});
