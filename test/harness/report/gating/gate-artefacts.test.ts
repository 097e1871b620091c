import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { renderCommentGate } from '../../../../harness/report/gating/comment-gate.ts';
import { githubAnnotations, githubSummary } from '../../../../harness/report/gating/github-gate.ts';
import { renderGitlabGate } from '../../../../harness/report/gating/gitlab-gate.ts';
import {
  renderJunitGate,
  renderJunitRefusal,
} from '../../../../harness/report/gating/junit-gate.ts';
import { renderTextGate } from '../../../../harness/report/gating/text-gate.ts';
import type { Gate } from '../../../../harness/model/gating/gate.ts';
import { GATES } from '../../../fixtures/synthetic-gate.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const ARTEFACTS: Readonly<Record<string, (gate: Gate) => string>> = {
  'terminal.txt': (gate) => renderTextGate(gate, { color: false, width: 100 }),
  'junit.xml': renderJunitGate,
  'annotations.txt': (gate) => `${githubAnnotations(gate).join('\n')}\n`,
  'summary.md': githubSummary,
  'comment.md': renderCommentGate,
  'metrics.txt': renderGitlabGate,
};

const golden = (file: string): string => join(import.meta.dirname, '../../../golden/gate', file);

describe('what a gate writes', () => {
  const verdicts = ['fail', 'inconclusive', 'invalid', 'died', 'pass'] as const;
  const cases = Object.keys(ARTEFACTS).flatMap((file) =>
    verdicts.map((verdict) => [file, verdict] as const),
  );

  test.each(cases)('as %s of a gate that says %s is as it was', async (file, verdict) => {
    await expect(ARTEFACTS[file]!(GATES[verdict]())).toMatchFileSnapshot(
      golden(`${verdict}-${file}`),
    );
  });
});

test('an interval that rests on too few independent blocks says so, met or broken', () => {
  const gate = GATES.pass();
  const budgets = gate.budgets.map((budget) => ({
    ...budget,
    estimate: { ...budget.estimate, warnings: ['too-few-independent-blocks' as const] },
  }));
  expect(renderTextGate({ ...gate, budgets }, { color: false, width: 100 })).toContain(
    'its interval may be too narrow',
  );
});

describe('annotations', () => {
  test('are at most ten, worst first, and then say how many are left out', () => {
    const lines = githubAnnotations(GATES.many());
    expect(lines).toHaveLength(11);
    expect(lines[0]).toContain('hour-16');
    expect(lines.at(-1)).toBe('::notice title=peakday gate::and 7 more');
  });

  test('of an advisory gate are warnings', () => {
    const lines = githubAnnotations({ ...GATES.fail(), advisory: true });
    expect(lines.filter((line) => line.startsWith('::error'))).toEqual([]);
  });
});

describe('the job summary', () => {
  test('stays under 1 MiB, whatever is budgeted, and counts the rest', () => {
    const gate = GATES.many();
    const [budget] = gate.budgets;
    const budgets = Array.from({ length: 10_000 }, () => ({ ...budget!, name: 'é'.repeat(100) }));
    const summary = githubSummary({ ...gate, budgets });
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    expect(summary).toMatch(/\nand \d+ more budgets\n/);
  });
});

describe('the comment', () => {
  test.each(Object.entries(GATES))('of %s has at most 15 lines', (_, gate) => {
    expect(renderCommentGate(gate()).trimEnd().split('\n').length).toBeLessThanOrEqual(15);
  });
});

describe('JUnit XML', () => {
  test('has a case for the run and each budget, and red ones where the gate fails', () => {
    const xml = renderJunitGate(GATES.fail());
    expect(xml.match(/<testcase /g)).toHaveLength(12);
    expect(xml.match(/<failure /g)).toHaveLength(4);
    expect(renderJunitGate({ ...GATES.fail(), advisory: true })).not.toContain('<failure');
  });

  test('has an inconclusive budget red where the gate is strict', () => {
    expect(renderJunitGate(GATES.inconclusive())).not.toContain('<failure');
    expect(renderJunitGate({ ...GATES.inconclusive(), strict: true })).toContain('<failure');
  });

  const xmllint = (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, 'xmllint')));

  test.skipIf(!xmllint)('fits the schema that CI systems read it by', () => {
    const folder = temporaryFolder();
    const files = [
      ...Object.values(GATES).map((gate) => renderJunitGate(gate())),
      renderJunitRefusal('no-such & <scenario>', 'no budgets\u0007: "nothing" is gated'),
    ].map((xml, i) => {
      const file = join(folder, `${i}.xml`);
      writeFileSync(file, xml);
      return file;
    });
    const schema = join(import.meta.dirname, '../../../fixtures/junit.xsd');
    expect(() =>
      execFileSync('xmllint', ['--noout', '--schema', schema, ...files], { stdio: 'pipe' }),
    ).not.toThrow();
  });
});
