import { Command } from 'commander';

import { PEAKDAY_VERSION } from '../model/version.ts';
import type { CliContext } from './context.ts';
import { RUN_EXIT_CODES, withHelp } from './help.ts';

type MakeCommand = (context: CliContext) => Command;

/** In the order of the help. Each is read when it is asked for: reading all takes a second. */
const COMMANDS: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  run: async () => (await import('./commands/run.ts')).runCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  gate: async () => (await import('./commands/gate.ts')).gateCommand,
  budgets: async () => (await import('./commands/budgets.ts')).budgetsCommand,
  ab: async () => (await import('./commands/ab.ts')).abCommand,
  capacity: async () => (await import('./commands/capacity.ts')).capacityCommand,
  baseline: async () => (await import('./commands/baseline.ts')).baselineCommand,
  history: async () => (await import('./commands/history.ts')).historyCommand,
  scenarios: async () => (await import('./commands/scenarios.ts')).scenariosCommand,
  plan: async () => (await import('./commands/plan.ts')).planCommand,
  fit: async () => (await import('./commands/fit.ts')).fitCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  gateway: async () => (await import('./commands/gateway.ts')).gatewayCommand,
  mark: async () => (await import('./commands/mark.ts')).markCommand,
  stop: async () => (await import('./commands/stop.ts')).stopCommand,
  dashboards: async () => (await import('./commands/dashboards.ts')).dashboardsCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  calibrate: async () => (await import('./commands/calibrate.ts')).calibrateCommand,
};

/** @param argv As of a process: where its third word names a command, only that one is read. */
export const makeProgram = async (
  context: CliContext,
  argv: readonly string[] = [],
): Promise<Command> => {
  const program = new Command('peakday')
    .description('Rehearse a peak day: seeded payment surges, replayed by k6 as planned, judged.')
    .version(PEAKDAY_VERSION)
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.tell(text.trimEnd()),
    })
    .showHelpAfterError('(--help tells what is accepted)')
    .exitOverride();
  const [, , name = ''] = argv;
  const named = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]!] : Object.values(COMMANDS);
  for (const makeCommand of await Promise.all(named.map((read) => read()))) {
    program.addCommand(withSettingsOf(program, makeCommand(context)));
  }
  return withHelp(
    program,
    ['peakday run opening-ceremony', 'peakday plan world-cup-surge --peak 900/s --seed 7'],
    RUN_EXIT_CODES,
  );
};

/** A command and its own commands write and end as the program does. */
const withSettingsOf = (program: Command, command: Command): Command => {
  command.copyInheritedSettings(program);
  for (const part of command.commands) withSettingsOf(program, part);
  return command;
};
