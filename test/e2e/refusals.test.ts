import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { peakday, readRunOf, temporaryFolder, writeScenario, type Finished } from './peakday.ts';
import { targetServer } from './target-server.ts';

/** Plain words on stderr: what, where, what is accepted; never a stack trace. */
const expectPlain = ({ stderr }: Finished): void => {
  expect(stderr).toMatch(/^error: /m);
  expect(stderr).not.toMatch(/^\s+at /m);
};

describe('what is refused before anything is sent', () => {
  it('offers the nearest name for an unknown scenario', async () => {
    const cwd = temporaryFolder();
    const finished = await peakday(['run', 'opening-ceremonie'], { cwd });
    expect(finished.exitCode).toBe(2);
    expectPlain(finished);
    expect(finished.stderr).toContain('Did you mean opening-ceremony?');
    expect(finished.stderr).toContain('world-cup-surge');
  });

  it('tells all faults of a scenario at once, each with its line', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'bad.yaml'), BAD_SCENARIO);
    const finished = await peakday(['plan', 'bad.yaml'], { cwd });
    expect(finished.exitCode).toBe(2);
    expectPlain(finished);
    for (const words of [
      /bad\.yaml:4:\d+: event\.start: .*ISO 8601 with an offset/,
      /bad\.yaml:7:\d+: unknown field "prefekture"; did you mean "prefecture"/,
      /bad\.yaml:9:\d+: replay\.duration: not a duration: write 250ms/,
      /bad\.yaml:10:\d+: replay\.peak: .*above zero/,
      /bad\.yaml:12:\d+: .*"later" is no window/,
    ]) {
      expect(finished.stderr).toMatch(words);
    }
  });

  it('names file and line of broken YAML', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'broken.yaml'), 'name: x\ntitle: [unclosed\nstory: y\n');
    const finished = await peakday(['plan', 'broken.yaml'], { cwd });
    expect(finished.exitCode).toBe(2);
    expectPlain(finished);
    expect(finished.stderr).toMatch(/broken\.yaml:\d+:\d+: not YAML/);
  });

  it('tells all faults of the flags of the gateway at once', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'words.pem'), 'not a key');
    const flags =
      '--signature strict --merchant-key words.pem --gateway-key none.pem --tls-key x --clock-tolerance -5s';
    const finished = await peakday(['gateway', ...flags.split(' ')], { cwd });
    expect(finished.exitCode).toBe(2);
    expectPlain(finished);
    for (const words of [
      '--merchant-key: words.pem holds no public key: write PEM, or its base64 on one line',
      '--gateway-key: none.pem does not exist',
      '--tls-cert: is missing: --tls-key needs it',
      '--clock-tolerance: "-5s" is no duration',
    ]) {
      expect(finished.stderr).toContain(words);
    }
  });

  it('says so when the port of the mock gateway is in use', async () => {
    const cwd = temporaryFolder();
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    onTestFinished(() => void server.close());
    const finished = await peakday(['run', writeScenario(cwd), '--gateway-port', String(port)], {
      cwd,
    });
    expect(finished.exitCode).toBe(4);
    expectPlain(finished);
    expect(finished.stderr).toContain('the port is in use');
  });

  it('lists every way tried when no k6 can be had', async () => {
    const cwd = temporaryFolder();
    const env = { PATH: join(cwd, 'nothing'), K6_BIN: undefined };
    const finished = await peakday(['run', writeScenario(cwd), '--offline'], { cwd, env });
    expect(finished.exitCode).toBe(4);
    expectPlain(finished);
    expect(finished.stderr).toMatch(/PATH: no k6/);
    expect(finished.stderr).toMatch(/cache: no k6/);
    expect(finished.stderr).toContain('--k6 PATH');
  });

  it('says that the target is down', async () => {
    const cwd = temporaryFolder();
    const args = ['run', writeScenario(cwd), '--target', 'http://127.0.0.1:9'];
    const finished = await peakday(args, { cwd });
    expect(finished.exitCode).toBe(4);
    expectPlain(finished);
    expect(finished.stderr).toContain('Nothing can be reached at 127.0.0.1 port 9');
  });

  it('loads no other host that was not named, and none without a maximum rate', async () => {
    const cwd = temporaryFolder();
    const scenario = writeScenario(cwd);
    const target = ['--target', 'http://pay.example.com'];
    const refused = [
      [[], '--allow-host pay.example.com --max-rate'],
      [
        ['--allow-host', 'example.com'],
        'pay.example.com is not this machine (allowed: example.com)',
      ],
      [['--allow-host', 'pay.example.com'], 'needs a --max-rate'],
      [['--allow-host', 'pay.example.com', '--max-rate', '10/s'], '--max-rate allows 10/s'],
    ] as const;
    const finished = await Promise.all(
      refused.map(([flags], i) => {
        const out = ['--out', `out-${i}`, '--k6', '/nowhere/k6'];
        return peakday(['run', scenario, ...target, ...flags, ...out], { cwd });
      }),
    );
    for (const [i, [, words]] of refused.entries()) {
      expect(finished[i]!.exitCode).toBe(2);
      expectPlain(finished[i]!);
      expect(finished[i]!.stderr).toContain(words);
      // Only the last one needs the plan; whatever is refused, no k6 is looked for.
      const planned = existsSync(join(cwd, `out-${i}`));
      expect({ words, planned }).toEqual({ words, planned: words === '--max-rate allows 10/s' });
    }
  });

  it('follows no redirect to another place', async () => {
    const cwd = temporaryFolder();
    const elsewhere = await targetServer();
    const { url } = await targetServer((request, response) => {
      response.writeHead(302, { location: `${elsewhere.url}${request.url}` }).end();
    });
    const journey = join(import.meta.dirname, '..', 'fixtures', 'journeys', 'once.ts');
    const replay = { duration: '2s', peak: '50/s', journey };
    const event = { start: '2020-07-24T20:00:00+09:00', duration: '2s' };
    const scenario = writeScenario(cwd, { event, replay });
    await peakday(['run', scenario, '--target', url, '--out', 'out'], { cwd });
    const { counts } = readRunOf(cwd);
    expect(counts.failed).toBe(counts.planned);
    expect(elsewhere.receivedAt).toEqual([]);
  });

  it('cannot write into a file, and keeps off a folder in use', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    mkdirSync(join(cwd, 'mine'));
    writeFileSync(join(cwd, 'mine', 'precious'), '');
    const scenario = writeScenario(cwd);
    const [unwritable, inUse] = await Promise.all([
      peakday(['run', scenario, '--out', 'file/run'], { cwd }),
      peakday(['run', scenario, '--out', 'mine'], { cwd }),
    ]);
    expect(unwritable.exitCode).toBe(4);
    expectPlain(unwritable);
    expect(inUse.exitCode).toBe(2);
    expectPlain(inUse);
    expect(readdirSync(join(cwd, 'mine'))).toEqual(['precious']);
  });

  it('tells errors as JSON too, on stdout, when asked for JSON', async () => {
    const cwd = temporaryFolder();
    const wrong = [
      [['run', 'nothing-like-it', '--json'], 'unknown-scenario'],
      [['run', '--json'], 'odd-options'],
      [['plan', 'opening-ceremony', '--json', '--sede', '1'], 'unknown-option'],
      [['run', 'opening-ceremony', '--json', '--peak', 'fast'], 'invalid-argument'],
    ] as const;
    const finished = await Promise.all(wrong.map(([args]) => peakday(args, { cwd })));
    for (const [i, [, code]] of wrong.entries()) {
      const { stdout, stderr, exitCode } = finished[i]!;
      const { error } = JSON.parse(stdout) as { readonly error: { readonly message: string } };
      expect(exitCode).toBe(2);
      expect(error).toMatchObject({ code, kind: 'usage', exitCode: 2 });
      expect(stderr).toContain(`error: ${error.message}`);
    }
  });

  it('answers wrong flags with what is accepted', async () => {
    const cwd = temporaryFolder();
    const wrong = [
      [['run', 'opening-ceremony', '--peak', 'fast'], 'write a rate above zero, such as 900/s'],
      [['run', 'opening-ceremony', '--compress', 'hard'], '180x'],
      [['run'], '<scenario>: is missing: name a scenario'],
      [['rnu'], 'Did you mean run?'],
    ] as const;
    const finished = await Promise.all(wrong.map(([args]) => peakday(args, { cwd })));
    for (const [i, [args, words]] of wrong.entries()) {
      const { exitCode, stderr } = finished[i]!;
      expect({ args, exitCode }).toEqual({ args, exitCode: 2 });
      expect(stderr).toContain(words);
    }
  });
});

const BAD_SCENARIO = `name: bad
title: Bad
story: Everything is wrong with it.
event: { start: 2020-07-24, duration: 1h }
demand:
  tier: games-2020
  prefekture: Tokyo
  profile: { from: formula }
replay: { duration: soon,
  peak: 0/s }
budgets:
  - { metric: goodput, atLeast: 99%, window: later }
`;
