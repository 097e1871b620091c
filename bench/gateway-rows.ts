import { formatBytes } from '../harness/units/bytes.ts';
import { formatCount } from '../harness/units/count.ts';
import { benchMemory } from './gateway-memory.ts';
import { benchScrape } from './gateway-scrape.ts';
import { benchGateway } from './gateway.ts';
import type { Load } from './pay-load.ts';
import { times, type Row } from './row.ts';

/** About two and a half minutes. */
export const gatewayRows = async (): Promise<readonly Row[]> => {
  const figures = await benchGateway();
  return figures.map((figure, i) => {
    const server = `server: ${figure.server}`;
    if ('reason' in figure) return [server, figure.reason, ''];
    const { median, least, most } = figure.oursOver;
    const ratio = `ours is ${times(median)} (${times(least)} to ${times(most)}) as fast`;
    return [server, loadText(figure.load), i === 0 ? '' : ratio];
  });
};

/** About forty seconds. */
export const gatewayScrapeRows = async (): Promise<readonly Row[]> => {
  const { load, scrapes, medianMs, p99Ms } = await benchScrape();
  const took = `p99 ${p99Ms.toFixed(1)} ms, median ${medianMs.toFixed(1)} ms of ${scrapes}`;
  return [[`mock gateway: \`/metrics\` at ${loadText(load)}`, took, '']];
};

/** About two minutes. */
export const gatewayMemoryRows = async (): Promise<readonly Row[]> => {
  const figures = await benchMemory();
  return figures.map(({ payments, memoryBytes }) => [
    `mock gateway: memory after ${formatCount(payments)} payments`,
    formatBytes(memoryBytes),
    '',
  ]);
};

const loadText = ({ perSecond, cpuMicrosecondsPerRequest, cores }: Load): string =>
  `${formatCount(Math.round(perSecond))} requests/s, ` +
  `${Math.round(cpuMicrosecondsPerRequest)} µs CPU a request, ${cores.toFixed(2)} cores`;
