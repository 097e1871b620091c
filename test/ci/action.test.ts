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
        if: z.string().optional(),
        env: z.record(z.string(), z.string()).optional(),
      }),
    ),
  }),
});

/** Stands for peakday: `run` ends as told, or with 1; `gate` writes the verdict of its turn. */
const FAKE = `#!/usr/bin/env bash
if [ "$1" = run ]; then exit "\${RUN_CODE:-1}"; fi
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
    const { steps } = action.runs;
    const handed = steps
      .flatMap((step) => [step.if ?? '', ...Object.values(step.env ?? {})])
      .flatMap((text) => [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name));
    expect(new Set(handed)).toEqual(new Set(Object.keys(action.inputs)));
    const used = textOf('examples/ci/rehearse-and-gate.sh');
    const names = Object.keys(steps.find(({ run }) => run.includes('rehearse-and-gate'))!.env!);
    for (const name of names) expect(used).toMatch(new RegExp(`\\$\\{?${name}\\b`));
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

  test.each([0, 3])('gates a run that ended with %i', (code) => {
    expect(script([PASS], { RUN_CODE: String(code) })).toMatchObject({ code: 0, turns: 1 });
  });

  test.each([2, 130])('gates nothing that lies there where a run ended with %i', (code) => {
    const ended = script([PASS], { RUN_CODE: String(code) });
    expect(ended).toEqual({ code, turns: 0, outputs: '' });
  });

  test('tells the verdict and where its files are', () => {
    expect(script([INVALID, PASS]).outputs).toBe('verdict=pass\nfolder=out/gate-2\n');
  });
});

describe('the comment on a pull request', () => {
  /** What gh is asked for, where it knows of these comments. */
  const asked = (ids: string): readonly string[] => {
    const folder = temporaryFolder();
    const gh = `#!/usr/bin/env bash
echo "$*" >> '${folder}/asked'
case "$*" in *--jq*) printf '${ids}' ;; esac
`;
    writeFileSync(join(folder, 'gh'), gh);
    chmodSync(join(folder, 'gh'), 0o755);
    writeFileSync(join(folder, 'comment.md'), '<!-- peakday gate flash-sale -->\n### PASS\n');
    execFileSync('bash', [join(ROOT, 'examples/ci/post-comment.sh'), 'comment.md'], {
      cwd: folder,
      env: {
        PATH: `${folder}:${process.env['PATH']}`,
        GITHUB_REPOSITORY: 'o/r',
        PULL_REQUEST: '7',
      },
    });
    return readFileSync(join(folder, 'asked'), 'utf8').trimEnd().split('\n');
  };

  test('takes the place of the one with the same hidden line', () => {
    const [look, write] = asked('11\\n12\\n');
    expect(look).toContain('startswith("<!-- peakday gate flash-sale -->")');
    expect(write).toBe('api --method PATCH repos/o/r/issues/comments/11 -F body=@comment.md');
  });

  test('is a new one where there is none', () => {
    expect(asked('')[1]).toBe('api --method POST repos/o/r/issues/7/comments -F body=@comment.md');
  });
});

describe('the examples for CI', () => {
  test('repeat an invalid run in GitLab and keep both reports', () => {
    const job = z
      .object({
        before_script: z.array(z.string()),
        script: z.array(z.string()),
        retry: z.object({ max: z.literal(1), exit_codes: z.tuple([z.literal(3)]) }),
        artifacts: z.object({ reports: z.object({ junit: z.string(), metrics: z.string() }) }),
      })
      .parse((parse(textOf('examples/ci/gitlab-ci.yml')) as Record<string, unknown>)['peak-day']);
    expect(job.artifacts.reports).toEqual({ junit: 'gate/junit.xml', metrics: 'gate/metrics.txt' });
    const lines = [...job.before_script, ...job.script];
    for (const line of lines) execFileSync('bash', ['-n', '-c', line]);
    // No registry has it: it is run from the clone.
    const commands = lines.filter((line) => /\bpeakday (run|gate)|peakday\.js/.test(line));
    expect(commands).toHaveLength(2);
    for (const line of commands) expect(line).toMatch(/^node peakday\/bin\/peakday\.js /);
    expect(lines[0]).toMatch(/^git clone .* peakday$/);
  });

  test('have budgets that can be read, tighter than their policy', () => {
    const { budgets } = readBudgets(join(ROOT, 'examples/ci/budgets.yaml'), 0);
    expect(budgets.map(({ budget }) => budget.name)).toContain('p99 response time');
    expect(budgets).toHaveLength(6);
  });
});
