import { Command } from 'commander';

import { EXIT } from '../../model/exit-code.ts';
import { throwIfInterrupted } from '../../model/interruption.ts';
import type { CliContext } from '../context.ts';
import { machineChecks, type Finding } from '../doctor/machine-checks.ts';
import { measureOffer } from '../doctor/measure-offer.ts';
import { offerText, type Offer } from '../doctor/offer.ts';
import { withHelp } from '../help.ts';
import { liveProgress } from '../progress/live-progress.ts';

interface Flags {
  readonly json?: true;
  readonly k6?: string;
  readonly offline?: true;
  readonly measure: boolean;
}

const MARK = { ok: '✓', warn: '!', fail: '✗' } as const;

export const doctorCommand = (context: CliContext): Command =>
  withHelp(
    new Command('doctor')
      .description('Is everything there, and what can this machine honestly offer?')
      .option('--json', 'as JSON on stdout')
      .option('--k6 <path>', 'the k6 to use (default: K6_BIN, PATH, or fetched once)')
      .option('--offline', 'fetch no k6')
      .option('--no-measure', 'only look, replay nothing (the measurement takes up to a minute)')
      .action(async (flags: Flags) => {
        const progress = liveProgress(context);
        const { findings, offer } = await examine(context, flags, progress.step).finally(
          progress.done,
        );
        if (flags.json) context.out(JSON.stringify({ findings, offer }, null, 2));
        else context.out(examinationText(findings, offer));
        if (findings.some(({ status }) => status === 'fail')) context.exitWith(EXIT.noRun);
      }),
    ['peakday doctor', 'peakday doctor --no-measure --json'],
    [EXIT.done, EXIT.usage, EXIT.noRun, EXIT.interrupted],
  );

interface Examination {
  readonly findings: readonly Finding[];
  /** Null where nothing was measured. */
  readonly offer: Offer | null;
}

const examine = async (
  context: CliContext,
  { k6, offline, measure }: Flags,
  onStep: (message: string) => void,
): Promise<Examination> => {
  const checked = await machineChecks(context, { named: k6, offline: offline === true, onStep });
  throwIfInterrupted(context.interrupted);
  if (!measure || checked.k6 === undefined) return { findings: checked.findings, offer: null };
  const offer = await measureOffer(context, checked.k6, onStep);
  return { findings: checked.findings, offer };
};

const examinationText = (findings: readonly Finding[], offer: Offer | null): string =>
  [
    ...findings.map(({ status, name, message }) => `${MARK[status]} ${name.padEnd(12)} ${message}`),
    ...(offer === null ? [] : ['', offerText(offer)]),
  ].join('\n');
