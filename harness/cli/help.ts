import type { Command } from 'commander';

import { EXIT, type ExitCode } from '../model/exit-code.ts';

const MEANING: Readonly<Record<ExitCode, string>> = {
  [EXIT.done]: 'done; budgets met',
  [EXIT.systemFailed]: 'the system failed: a budget broken, a target that died',
  [EXIT.usage]: 'wrong usage or input; nothing was started',
  [EXIT.cannotBeJudged]: 'a result exists but cannot be judged: the run is invalid',
  [EXIT.noRun]: 'no run to judge: no k6, a port in use, the target down, a fault of peakday',
  [EXIT.interrupted]: 'interrupted',
};

/**
 * Every command's help ends in examples that run, and in its exit codes.
 * @param own What a code means for this command, where that is more than in general.
 */
export const withHelp = (
  command: Command,
  examples: readonly string[],
  exitCodes: readonly ExitCode[],
  own: Readonly<Partial<Record<ExitCode, string>>> = {},
): Command =>
  command.addHelpText(
    'after',
    [
      '',
      'Examples:',
      ...examples.map((example) => `  $ ${example}`),
      '',
      'Exit codes:',
      ...exitCodes.map((code) => `  ${String(code).padEnd(4)} ${own[code] ?? MEANING[code]}`),
    ].join('\n'),
  );

export const RUN_EXIT_CODES: readonly ExitCode[] = [
  EXIT.done,
  EXIT.systemFailed,
  EXIT.usage,
  EXIT.cannotBeJudged,
  EXIT.noRun,
  EXIT.interrupted,
];

export const DATA_EXIT_CODES: readonly ExitCode[] = [
  EXIT.done,
  EXIT.usage,
  EXIT.noRun,
  EXIT.interrupted,
];
