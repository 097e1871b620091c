import { expect, test } from 'vitest';

import { gatewayCommand } from '../../../../harness/cli/commands/gateway.ts';
import { waitFor } from '../../../wait-for.ts';
import { talkingContext } from '../talking-context.ts';

test('the gateway alone ends with 0 once it listens, with 130 before that, and its help says so', async () => {
  const { context, interrupt, peakday, said } = talkingContext();
  const running = peakday('gateway', '--port', '0', '--json');
  await waitFor('the gateway to listen', () => said.length > 0);
  interrupt.abort();
  await running;
  await expect(peakday('gateway', '--port', '0')).rejects.toMatchObject({ exitCode: 130 });
  let help = '';
  gatewayCommand(context)
    .configureOutput({ writeOut: (text) => (help += text) })
    .outputHelp();
  expect(help).toContain('Ctrl-C and SIGTERM end it with 0 once it listens, and with 130 before');
});
