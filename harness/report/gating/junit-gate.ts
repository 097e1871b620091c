import type { Gate, JudgedBudget } from '../../model/gating/gate.ts';
import { plainText } from '../../model/plain-text.ts';
import { budgetLine, notesOf, runText } from './gate-words.ts';

/** One case, and what became of it; a case that says nothing passed. */
interface Case {
  readonly name: string;
  readonly outcome?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly message: string;
    readonly text: string;
  };
  readonly told?: string;
}

interface Suite {
  readonly scenario: string;
  readonly timestamp: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

/**
 * JUnit XML, as the xUnit plugin of Jenkins reads it, and GitLab, GitHub's reporters and Azure with
 * it. Every budget is a case: an inconclusive one is skipped, for red means the system.
 */
export const renderJunitGate = (gate: Gate): string =>
  suiteText({
    scenario: gate.run.scenario,
    timestamp: gate.run.startedAt,
    properties: { run: runText(gate.run), plan: gate.run.planHash, verdict: gate.verdict },
    cases: [ofRun(gate), ...gate.budgets.map((budget) => ofBudget(budget, gate))],
  });

/** Where nothing was judged: one case that says why, so that nobody takes silence for a pass. */
export const renderJunitRefusal = (run: string, message: string): string =>
  suiteText({
    scenario: run,
    timestamp: '',
    properties: {},
    cases: [{ name: 'budgets', outcome: { kind: 'error', message, text: message } }],
  });

/** What no budget says: a run that judges nobody, a system that failed beside its budgets. */
const ofRun = ({ verdict, advisory, reasons, budgets, headline }: Gate): Case => {
  const name = 'the run itself';
  const text = reasons.join('\n');
  if (verdict === 'invalid') return { name, outcome: { kind: 'error', message: headline, text } };
  const isBudgets = budgets.some((budget) => isFailure(budget));
  if (verdict !== 'fail' || isBudgets) return { name };
  return { name, outcome: { kind: advisory ? 'skipped' : 'failure', message: headline, text } };
};

const isFailure = ({ status, severity, counts }: JudgedBudget): boolean =>
  status === 'breached' && severity === 'fail' && counts;

const ofBudget = (budget: JudgedBudget, { verdict, strict, advisory }: Gate): Case => {
  const { name, status, severity, counts } = budget;
  const line = budgetLine(budget);
  const notes = notesOf(budget);
  const text = [line, ...notes].join('\n');
  const outcome = (kind: 'failure' | 'skipped', message: string): Case => ({
    name,
    outcome: { kind, message, text },
  });
  if (verdict === 'invalid') return outcome('skipped', 'not judged: the run is invalid');
  const red = advisory ? 'skipped' : 'failure';
  if (isFailure(budget)) return outcome(red, line);
  const isOpen = status === 'inconclusive' && severity === 'fail' && counts;
  if (isOpen) return outcome(strict ? red : 'skipped', `inconclusive: ${line}`);
  return { name, told: status === 'breached' ? `breached, and does not count: ${text}` : text };
};

const suiteText = ({ scenario, timestamp, properties, cases }: Suite): string => {
  const count = (kind: string): number =>
    cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const counts = attributes({
    tests: String(cases.length),
    failures: String(count('failure')),
    errors: String(count('error')),
  });
  const stamp = timestamp === '' ? '' : attributes({ timestamp });
  const named = Object.entries(properties);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="peakday gate"${counts}>`,
    `  <testsuite${attributes({ name: `peakday gate ${scenario}` })}${counts} skipped="${count('skipped')}"${stamp}>`,
    ...(named.length === 0 ? [] : ['    <properties>']),
    ...named.map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    ...(named.length === 0 ? [] : ['    </properties>']),
    ...cases.flatMap((each) => caseLines(each, scenario)),
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
};

const caseLines = ({ name, outcome, told }: Case, scenario: string): readonly string[] => {
  const head = `    <testcase${attributes({ name, classname: `peakday.${scenario}` })}`;
  if (outcome !== undefined) {
    const { kind, message, text } = outcome;
    const type = kind === 'skipped' ? '' : ' type="peakday"';
    const body = `      <${kind}${type}${attributes({ message })}>${escapeXml(text)}</${kind}>`;
    return [`${head}>`, body, '    </testcase>'];
  }
  if (told === undefined) return [`${head}/>`];
  return [`${head}>`, `      <system-out>${escapeXml(told)}</system-out>`, '    </testcase>'];
};

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(plainText(value))}"`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escapeXml = (text: string): string =>
  text
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!)
    // XML 1.0 has no form for these at all, not even an escaped one.
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
