import { connect } from 'node:net';

import { PeakdayError } from '../model/error.ts';

/** @throws PeakdayError of kind `no-run` where nothing listens at the target. */
export const reachTarget = async (targetUrl: string, timeoutMs = 5_000): Promise<void> => {
  const { hostname, port, protocol } = new URL(targetUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  const problem = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ host, port: number });
    const end = (outcome: string | undefined): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.setTimeout(timeoutMs, () => end(`no answer within ${timeoutMs / 1_000} s`));
    socket.once('connect', () => end(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
  if (problem === undefined) return;
  const message = `Nothing can be reached at ${host} port ${number}: ${problem}.`;
  throw new PeakdayError('no-run', 'target-unreachable', message, {
    hint: 'Start the target, or name none: then payments go to a mock gateway of our own.',
  });
};
