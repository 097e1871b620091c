/**
 * What our parts cost, each against something known, side by side in one run. Machines differ and
 * are shared: read the ratios. `npm run bench` prints the table that the README shows; a part of
 * it with `npm run bench -- gateway`, and so on: generator, gateway (two minutes and a half),
 * gateway-metrics (forty seconds), gateway-memory (two minutes), plan, records, compare (two minutes;
 * its second row needs pandas in the Python that PYTHON names, or python3), live (two minutes),
 * capacity (half a minute, in virtual time), observed (ten minutes).
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, homedir } from 'node:os';
import { join } from 'node:path';

import { findK6, type K6 } from '../harness/replay/find-k6.ts';
import { formatBytes } from '../harness/units/bytes.ts';
import { formatCount } from '../harness/units/count.ts';
import { formatShare } from '../harness/units/share.ts';
import { benchCapacity, type Wrong } from './capacity.ts';
import { benchCompare } from './compare.ts';
import { gatewayMemoryRows, gatewayRows, gatewayScrapeRows } from './gateway-rows.ts';
import { benchGenerator } from './generator.ts';
import { benchLive } from './live.ts';
import { benchObserved, type PairedMedian } from './observed.ts';
import type { Usage } from './measured-process.ts';
import { benchFlatCommand, benchGamesDay, benchPlan } from './plan.ts';
import { benchRecords } from './records.ts';
import { times, type Row } from './row.ts';

const anyK6 = (): Promise<K6> =>
  findK6({
    named: process.env['K6_BIN'],
    cacheFolder: process.env['PEAKDAY_CACHE'] ?? join(homedir(), '.cache', 'peakday'),
    offline: false,
    onProgress: () => {},
  });

const generatorRows = async (): Promise<readonly Row[]> => {
  const figures = await benchGenerator(await anyK6());
  const [ours] = figures;
  return figures.map((figure) => [
    `k6, 1,000/s: ${figure.way}`,
    `${Math.round(figure.cpuMicrosecondsPerRequest)} µs CPU a request, ${formatBytes(figure.memoryBytes)}`,
    figure === ours
      ? '1 ×'
      : `${times(figure.cpuMicrosecondsPerRequest / ours!.cpuMicrosecondsPerRequest)} the CPU, ` +
        `${times(figure.memoryBytes / ours!.memoryBytes)} the memory`,
  ]);
};

const planRows = async (): Promise<readonly Row[]> => {
  const { paymentsPerCpuSecond, fakerRowsPerCpuSecond } = await benchPlan();
  const day = await benchGamesDay();
  const [million, twenty] = [await benchFlatCommand(1e6), await benchFlatCommand(20e6)];
  return [
    [
      'plan: a million payments to disk, hashed',
      `${formatCount(paymentsPerCpuSecond)} payments a second of CPU`,
      '1 ×',
    ],
    [
      'plan: Faker calls for each payment',
      `${formatCount(fakerRowsPerCpuSecond)} payments a second of CPU`,
      times(fakerRowsPerCpuSecond / paymentsPerCpuSecond),
    ],
    ['`peakday plan`: a day of the Games, 200,000 tourists', usageText(day), ''],
    ['`peakday plan`: a million payments', usageText(million), ''],
    [
      '`peakday plan`: 20 million payments',
      usageText(twenty),
      `${formatBytes(twenty.peakMemoryBytes - million.peakMemoryBytes)} more`,
    ],
  ];
};

const usageText = ({ wallSeconds, cpuSeconds, peakMemoryBytes }: Usage): string =>
  `${wallSeconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU, ${formatBytes(peakMemoryBytes)}`;

const recordRows = async (): Promise<readonly Row[]> => {
  const { records, bytesPerRecord, seconds, memoryBytes, reportBytes } = await benchRecords();
  return [
    [
      `${formatCount(records)} raw records to verdict and report`,
      `${seconds.toFixed(1)} s, ${formatBytes(memoryBytes)}, ${bytesPerRecord.toFixed(0)} B a record, report ${formatBytes(reportBytes)}`,
      '',
    ],
  ];
};

const sides = (requests: number): string => `2 × ${formatCount(requests)} requests`;

const compareRows = async (): Promise<readonly Row[]> => {
  const { few, pandas, many } = await benchCompare();
  const theirs = `k6's CSV with pandas: ${sides(few.requests)}`;
  const ours = [few, many].map((figures): Row => {
    const size = `${figures.bytesPerRequest.toFixed(0)} B a request`;
    return [
      `\`peakday compare\`: ${sides(figures.requests)}`,
      `${usageText(figures)}, ${size}`,
      '',
    ];
  }) as [Row, Row];
  if (pandas === undefined) return [ours[0], [theirs, 'no pandas here', ''], ours[1]];
  const size =
    `${pandas.bytesPerRequest.toFixed(0)} B a request, ` +
    `${pandas.gzippedBytesPerRequest.toFixed(0)} B gzipped`;
  const ratio =
    `${times(pandas.wallSeconds / few.wallSeconds)} the time, ` +
    `${times(pandas.cpuSeconds / few.cpuSeconds)} the CPU, ` +
    `${times(pandas.peakMemoryBytes / few.peakMemoryBytes)} the memory, ` +
    `${times(pandas.bytesPerRequest / few.bytesPerRequest)} the bytes`;
  return [ours[0], [theirs, `${usageText(pandas)}, ${size}`, ratio], ours[1]];
};

const liveRows = async (): Promise<readonly Row[]> => {
  const { ratePerSecond, coresWithout, coresWith } = await benchLive(await anyK6());
  return [
    [`harness during a run at ${formatCount(ratePerSecond)}/s`, coresText(coresWithout), '1 ×'],
    [
      'the same with a live page that somebody watches',
      coresText(coresWith),
      times(coresWith / coresWithout),
    ],
  ];
};

const observedRows = async (): Promise<readonly Row[]> => {
  const { requestsRatio, latenessP99MoreMs } = await benchObserved(await anyK6());
  return [
    ['mock gateway scraped every second: requests/s', pairedText(requestsRatio, ' ×'), ''],
    ['run observed and scraped: lateness p99', `${pairedText(latenessP99MoreMs, ' ms')} more`, ''],
  ];
};

const pairedText = ({ pairs, median, low, high }: PairedMedian, unit: string): string =>
  `${median.toFixed(3)}${unit} (${low.toFixed(3)} to ${high.toFixed(3)}), ${pairs} pairs`;

const coresText = (cores: number): string => `${formatShare(Number(cores.toFixed(3)))} of a core`;

const capacityRows = async (): Promise<readonly Row[]> => {
  const { answers, searchSeconds, sweepSeconds, precision, searches, bisections } =
    await benchCapacity();
  const wrong = ({ outsideClaim, farOff }: Wrong): string =>
    `${outsideClaim} of ${answers} claims miss the truth, ${farOff} answers off by over 5 %`;
  const step = formatShare(Number(precision.toFixed(3)));
  return [
    ['search for capacity, 16 workers: load', `${formatCount(searchSeconds)} s`, '1 ×'],
    [
      `linear sweep in steps of ${step}: load`,
      `${formatCount(sweepSeconds)} s`,
      times(sweepSeconds / searchSeconds),
    ],
    ['search for capacity, 4 workers', wrong(searches), ''],
    ['bisection on single measurements, 4 workers', wrong(bisections), ''],
  ];
};

const PARTS = {
  generator: generatorRows,
  gateway: gatewayRows,
  'gateway-metrics': gatewayScrapeRows,
  'gateway-memory': gatewayMemoryRows,
  plan: planRows,
  records: recordRows,
  compare: compareRows,
  capacity: capacityRows,
  live: liveRows,
  observed: observedRows,
};

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !(wanted in PARTS)) {
  throw new Error(`there is no part ${wanted}: ${Object.keys(PARTS).join(', ')}`);
}
const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.versions.node}`;
console.log(`| measured on ${machine} | | |\n|---|---|---|`);
if (wanted === undefined) {
  // A process for each part, so that the memory of one is not another's.
  for (const part of Object.keys(PARTS)) {
    const rows = execFileSync(process.execPath, [import.meta.filename, part], { encoding: 'utf8' });
    console.log(rows.trim().split('\n').slice(2).join('\n'));
  }
} else {
  for (const row of await PARTS[wanted as keyof typeof PARTS]())
    console.log(`| ${row.join(' | ')} |`);
}
