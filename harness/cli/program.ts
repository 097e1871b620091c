import { Command } from 'commander';

import { PEAKDAY_VERSION } from '../model/version.ts';
import { abCommand } from './commands/ab.ts';
import { baselineCommand } from './commands/baseline.ts';
import { budgetsCommand } from './commands/budgets.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { capacityCommand } from './commands/capacity.ts';
import { compareCommand } from './commands/compare.ts';
import { dashboardsCommand } from './commands/dashboards.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { fitCommand } from './commands/fit.ts';
import { gateCommand } from './commands/gate.ts';
import { gatewayCommand } from './commands/gateway.ts';
import { historyCommand } from './commands/history.ts';
import { markCommand } from './commands/mark.ts';
import { planCommand } from './commands/plan.ts';
import { replayCommand } from './commands/replay.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { scenariosCommand } from './commands/scenarios.ts';
import { stopCommand } from './commands/stop.ts';
import type { CliContext } from './context.ts';
import { RUN_EXIT_CODES, withHelp } from './help.ts';

export const makeProgram = (context: CliContext): Command => {
  const program = new Command('peakday')
    .description('Rehearse a peak day: seeded payment surges, replayed by k6 as planned, judged.')
    .version(PEAKDAY_VERSION)
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.tell(text.trimEnd()),
    })
    .showHelpAfterError('(--help tells what is accepted)')
    .exitOverride();
  for (const command of [
    runCommand,
    reportCommand,
    compareCommand,
    gateCommand,
    budgetsCommand,
    abCommand,
    capacityCommand,
    baselineCommand,
    historyCommand,
    scenariosCommand,
    planCommand,
    fitCommand,
    exportCommand,
    replayCommand,
    gatewayCommand,
    markCommand,
    stopCommand,
    dashboardsCommand,
    doctorCommand,
    calibrateCommand,
  ]) {
    program.addCommand(withSettingsOf(program, command(context)));
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
