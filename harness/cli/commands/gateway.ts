import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command, Option } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { CONTROL_PATHS, GATEWAY_STOP_MS } from '../../model/gateway-control.ts';
import { readServerOptions } from '../../../mock-gateway/server-options.ts';
import { SERVER_FLAGS } from '../../../mock-gateway/server-flags.ts';
import { firstWords, startGateway, type RunningGateway } from '../../replay/start-gateway.ts';
import type { CliContext } from '../context.ts';
import { gatewaySection, type GatewayChoice } from '../gateway-section.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { another, INSTANT_FORMS, override, portNumber, startInstant } from '../option-values.ts';

interface Flags extends GatewayChoice {
  readonly port: number;
  readonly json?: true;
}

export const gatewayCommand = (context: CliContext): Command => {
  const command = withHelp(
    new Command('gateway')
      .description('The mock payment gateway alone, until Ctrl-C.')
      .option('--port <port>', '0 is any free one', portNumber, 8_080)
      .option('--scenario <name>', 'whose gateway it is (default: opening-ceremony)')
      .option('--plan <folder>', 'or of which plan, to stand behind a system of your own')
      .option(
        '--start-at <instant>',
        `instant zero of the plan, ${INSTANT_FORMS}; left out, the run tells it`,
        startInstant,
      )
      .option('--set <path=value>', 'set a field, such as gateway.workers=36', override, [])
      .option('--json', 'say where it listens as JSON on stdout')
      .action((flags: Flags) => serve(context, flags)),
    [
      'peakday gateway --port 9000 --set gateway.workers=8',
      'peakday gateway --plan plans/ceremony --port 9000',
    ],
    DATA_EXIT_CODES,
  );
  for (const option of SERVER_OPTIONS) command.addOption(option);
  return command.addHelpText('after', OF_CTRL_C);
};

const OF_CTRL_C = `
Ctrl-C and SIGTERM end it with 0 once it listens, and with 130 before that. A gateway that ends by
itself, or with one of its processes, is a 4.`;

/** Flags that the server reads for itself. */
const SERVER_OPTIONS = Object.entries(SERVER_FLAGS).map(([name, flag]) => {
  const option = new Option(`--${name}${'value' in flag ? ` <${flag.value}>` : ''}`, flag.help);
  return 'several' in flag ? option.argParser(another).default([]) : option;
});

/** As they were typed, and as the server takes them: a value may begin with a dash. */
const serverFlags = (given: Readonly<Record<string, unknown>>): readonly string[] =>
  SERVER_OPTIONS.flatMap((option) => {
    const value = given[option.attributeName()];
    if (Array.isArray(value)) return value.map((one) => `${option.long}=${String(one)}`);
    if (typeof value === 'string') return [`${option.long}=${value}`];
    return value === true ? [option.long!] : [];
  });

const serve = async (context: CliContext, given: Flags): Promise<void> => {
  const { port, startAt, json } = given;
  const flags = serverFlags({ ...given });
  // Read here too, so that a fault is told before anything starts.
  const { wire } = readServerOptions(flags);
  const config = await gatewaySection(context, given);
  const folder = await mkdtemp(join(tmpdir(), 'peakday-gateway-'));
  try {
    const gateway = await startGateway({
      server: join(context.homeFolder, 'mock-gateway', `server.${context.codeExtension}`),
      config,
      folder,
      port,
      flags,
      startAtEpochMs: startAt,
      registerFolder: context.registerFolder,
      interrupted: context.interrupted,
    });
    if (json) context.out(JSON.stringify({ url: gateway.url, pid: gateway.pid }));
    else context.out(listeningText(gateway.url, wire.signatures !== undefined));
    await untilInterrupted(context.interrupted, gateway, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** @throws PeakdayError of kind `no-run` where the gateway ends by itself */
const untilInterrupted = async (
  interrupted: AbortSignal,
  gateway: RunningGateway,
  folder: string,
): Promise<void> => {
  const asked = interrupted.aborted ? Promise.resolve([]) : once(interrupted, 'abort');
  const end = await Promise.race([asked, gateway.ended]);
  await gateway.stop(GATEWAY_STOP_MS);
  if (Array.isArray(end)) return;
  const words = await firstWords(folder);
  const message = `The mock gateway ended with code ${end.exitCode}, and nobody asked it to.`;
  throw new PeakdayError('no-run', 'gateway-died', message, {
    faults: words === '' ? [] : [{ at: 'gateway', message: words }],
    hint: 'Start it again; its ledger is gone, unless --ledger kept it. 137 is a kill, often for lack of memory.',
  });
};

const listeningText = (url: string, signs: boolean): string =>
  [
    `The mock gateway listens at ${url} until Ctrl-C.`,
    `  payments  ${url}/ams/api/v1/payments/pay, inquiryPayment, cancel, refund, inquiryRefund`,
    `  metrics   ${url}/metrics`,
    `  state     ${url}${CONTROL_PATHS.state}`,
    `  ledger    ${url}${CONTROL_PATHS.ledger}`,
    ...(signs
      ? [`  key       ${url}${CONTROL_PATHS.publicKey}, which answers are verified with`]
      : []),
  ].join('\n');
