import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { readBudgets } from '../../harness/model/gating/read-budgets.ts';
import { temporaryFolder } from '../generators/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.object({
        run: z.string(),
        shell: z.literal('bash'),
        env: z.record(z.string(), z.string()).optional(),
      }),
    ),
  }),
});

/** Stands for peakday: `run` ends as told; `gate` writes the verdict of its turn. */
const FAKE = `#!/usr/bin/env bash
if [ "$1" = run ]; then exit 1; fi
shift 2
while [ $# -gt 0 ]; do if [ "$1" = --out ]; then out=$2; fi; shift; done
mkdir -p "$out"
turn=$(cat turn 2>/dev/null || echo 0)
echo $((turn + 1)) > turn
sed -n "$((turn + 1))p" gates > "$out/gate.json"
exit 1
`;

interface Ended {
  readonly code: number;
  readonly turns: number;
  readonly outputs: string;
}

const script = (gates: readonly object[], env: Readonly<Record<string, string>> = {}): Ended => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'peakday'), FAKE);
  chmodSync(join(folder, 'peakday'), 0o755);
  writeFileSync(join(folder, 'gates'), gates.map((gate) => `${JSON.stringify(gate)}\n`).join(''));
  let code = 0;
  try {
    execFileSync('bash', [join(ROOT, 'examples/ci/rehearse-and-gate.sh')], {
      cwd: folder,
      stdio: 'pipe',
      env: {
        PATH: process.env['PATH'],
        PEAKDAY: join(folder, 'peakday'),
        SCENARIO: 'opening-ceremony',
        OUT: 'out',
        GITHUB_OUTPUT: join(folder, 'outputs'),
        ...env,
      },
    });
  } catch (error) {
    code = (error as { status: number }).status;
  }
  const read = (file: string): string =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return { code, turns: Number(read('turn')), outputs: read('outputs') };
};

const INVALID = { verdict: 'invalid' };
const PASS = { verdict: 'pass' };

describe('the action', () => {
  const action = actionSchema.parse(parse(textOf('action.yml')));

  test('hands each of its inputs to the script, and no other', () => {
    const env = action.runs.steps.at(-1)!.env!;
    const handed = Object.values(env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    expect(new Set(handed)).toEqual(new Set(Object.keys(action.inputs)));
    const used = textOf('examples/ci/rehearse-and-gate.sh');
    for (const name of Object.keys(env)) expect(used).toMatch(new RegExp(`\\$\\{?${name}\\b`));
  });

  test.each([
    ['a pass', [PASS], {}, { code: 0, turns: 1 }],
    ['a fail', [{ verdict: 'fail' }], {}, { code: 1, turns: 1 }],
    ['an advisory fail', [{ verdict: 'fail', advisory: true }], {}, { code: 0, turns: 1 }],
    ['an inconclusive verdict', [{ verdict: 'inconclusive' }], {}, { code: 0, turns: 1 }],
    ['a strict one', [{ verdict: 'inconclusive' }], { STRICT: 'true' }, { code: 1, turns: 1 }],
    ['an invalid run, then a pass', [INVALID, PASS], {}, { code: 0, turns: 2 }],
    ['two invalid runs', [INVALID, INVALID], {}, { code: 1, turns: 2 }],
    ['on-invalid: fail', [INVALID, PASS], { ON_INVALID: 'fail' }, { code: 1, turns: 1 }],
    ['on-invalid: pass', [INVALID], { ON_INVALID: 'pass' }, { code: 0, turns: 1 }],
    ['another on-invalid', [PASS], { ON_INVALID: 'ignore' }, { code: 2, turns: 0 }],
    ['an error in place of a verdict', [{ error: {} }], {}, { code: 2, turns: 1 }],
  ])('ends by the verdict and not by exit codes: %s', (_, gates, env, ended) => {
    expect(script(gates, env)).toMatchObject(ended);
  });

  test('tells the verdict and where its files are', () => {
    expect(script([INVALID, PASS]).outputs).toBe('verdict=pass\nfolder=out/gate-2\n');
  });
});

describe('the examples for CI', () => {
  test('repeat an invalid run in GitLab and keep both reports', () => {
    const job = z
      .object({
        script: z.array(z.string()),
        retry: z.object({ max: z.literal(1), exit_codes: z.tuple([z.literal(3)]) }),
        artifacts: z.object({ reports: z.object({ junit: z.string(), metrics: z.string() }) }),
      })
      .parse((parse(textOf('examples/ci/gitlab-ci.yml')) as Record<string, unknown>)['peak-day']);
    expect(job.artifacts.reports).toEqual({ junit: 'gate/junit.xml', metrics: 'gate/metrics.txt' });
    for (const line of job.script) execFileSync('bash', ['-n', '-c', line]);
  });

  test('have budgets that can be read, tighter than their policy', () => {
    const { budgets } = readBudgets(join(ROOT, 'examples/ci/budgets.yaml'), 0);
    expect(budgets.map(({ budget }) => budget.name)).toContain('p99 response time');
    expect(budgets).toHaveLength(6);
  });
});
