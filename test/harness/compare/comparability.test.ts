import { describe, expect, it } from 'vitest';

import { comparability, LOAD_TOLERANCE } from '../../../harness/compare/comparability.ts';
import type { Environment, Run } from '../../../harness/model/run/run.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const { run } = SYNTHETIC.pass();

const withPlan = (over: Partial<Run['plan']>): Run => ({ ...run, plan: { ...run.plan, ...over } });
const withCounts = (over: Partial<Run['counts']>, of = run): Run => ({
  ...of,
  counts: { ...of.counts, ...over },
});
const elsewhere = (over: Partial<Environment>): Run => ({
  ...run,
  environment: { ...run.environment, ...over },
});

const compared = (candidate: Run, baseline = run, sameMachine = false) =>
  comparability(baseline, candidate, { sameMachine });

describe('two runs', () => {
  it('of one plan on one machine are paired, without a word', () => {
    expect(compared(run)).toEqual({ pairing: 'paired', refusals: [], warnings: [] });
  });

  it('are compared where one of them failed, and told so: a fail is a judgement', () => {
    const failed = { ...run, verdict: 'fail', headline: 'FAIL opening-ceremony' } as const;
    const message = (side: string): object => ({
      code: 'other-verdict',
      message: `Only the ${side} broke a budget: FAIL opening-ceremony`,
    });
    const after = { pairing: 'paired', refusals: [], warnings: [message('candidate')] };
    expect(compared(failed)).toEqual(after);
    expect(compared(run, failed).warnings).toEqual([message('baseline')]);
    expect(compared(failed, failed).warnings).toEqual([]);
  });

  it.each([
    [
      'an invalid candidate',
      SYNTHETIC.invalid().run,
      /^The candidate is invalid: it judges nobody/,
    ],
    ['a run that was cut short', { ...run, complete: false }, /^The candidate was cut short/],
    ['a run without a payment', SYNTHETIC.empty().run, /^The candidate holds no payment/],
    [
      'another scenario',
      { ...run, scenario: { name: 'flash-sale', title: '' } },
      'Another scenario: opening-ceremony against flash-sale.',
    ],
    [
      'a smoke run of the same plan',
      withCounts({ planned: 20 }),
      `Not the same part of the plan: ${run.counts.planned.toLocaleString('en-US')} against 20 payments.`,
    ],
    [
      'a plan of another length',
      withPlan({ hash: 'b', durationMs: 2 * run.plan.durationMs }),
      /^Plans of another length: 1 min 30 s against 3 min\./,
    ],
    [
      'another offered load',
      withCounts({ planned: 2 * run.counts.planned }, withPlan({ hash: 'b' })),
      /^Another offered load: 96\.8\/s against 194\/s on average, which is more than 5 % apart\.$/,
    ],
    [
      'another kind of target',
      { ...run, target: { kind: 'external', url: 'http://pay.example' } },
      'Another kind of target: our mock gateway against a system of your own.',
    ],
  ] as const)('are refused with the reason: %s', (_, candidate, reason) => {
    const { pairing, refusals } = compared(candidate);
    expect(pairing).toBe('none');
    expect(refusals.join('\n')).toMatch(reason);
  });

  it('are refused with every reason at once', () => {
    const other = { ...SYNTHETIC.invalid().run, scenario: { name: 'flash-sale', title: '' } };
    expect(compared(other, { ...run, complete: false }).refusals).toHaveLength(3);
  });

  it('are compared where one only could not tell a budget: what was measured is whole', () => {
    const reason = (code: 'budget-unknown' | 'late'): Run['reasons'][number] => ({
      code,
      blame: 'user',
      message: 'CPU of the target was not observed.',
    });
    const untold: Run = { ...run, verdict: 'invalid', reasons: [reason('budget-unknown')] };
    const { pairing, refusals, warnings } = compared(untold);
    expect([pairing, refusals]).toEqual(['paired', []]);
    expect(warnings).toEqual([
      {
        code: 'untold-budget',
        message: expect.stringMatching(/^The candidate could not .* CPU of the target/) as string,
      },
    ]);
    expect(compared(run, untold).pairing).toBe('paired');
    const late = { ...untold, reasons: [...untold.reasons, reason('late')] };
    expect(compared(late).pairing).toBe('none');
    expect(compared({ ...untold, reasons: [] }).pairing).toBe('none');
  });

  it('of two seeds are not paired, and told so', () => {
    const { pairing, refusals, warnings } = compared(withPlan({ hash: 'b', seed: 8 }));
    expect([pairing, refusals]).toEqual(['unpaired', []]);
    expect(warnings).toEqual([
      {
        code: 'other-plan',
        message: expect.stringContaining('(seed 20200724 against 8)') as string,
      },
    ]);
  });

  it('of two seeds may differ by the luck of their counts', () => {
    const lucky = Math.floor(run.counts.planned * (1 + LOAD_TOLERANCE));
    expect(compared(withCounts({ planned: lucky }, withPlan({ hash: 'b' }))).refusals).toEqual([]);
  });

  it('from another machine or other versions are warned of, each with what differs', () => {
    const { pairing, warnings } = compared(elsewhere({ cpu: 'another', cores: 8, k6: '2.3.0' }));
    expect(pairing).toBe('paired');
    expect(warnings.map(({ message }) => message)).toEqual([
      "Another machine: CPU synthetic CPU at 3.1 GHz against another, cores 2 against 8. A difference may be theirs, not the target's.",
      "Other versions: k6 1.8.1 against 2.3.0. A difference may be theirs, not the target's.",
    ]);
  });

  it.each([
    { cpu: 'another' },
    { cores: 8 },
    { k6: '2.3.0' },
    { node: '28.0.0' },
    { peakday: '9' },
  ])('are refused where the same machine is asked for: %j', (over) => {
    const { pairing, refusals, warnings } = compared(elsewhere(over), run, true);
    expect([pairing, refusals.length, warnings]).toEqual(['none', 1, []]);
  });
});
