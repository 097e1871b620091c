/** A queue whose waits theory knows: Poisson arrivals, exponential services, c workers. */
export interface CalibrationCell {
  readonly workers: number;
  readonly utilisation: number;
  readonly meanServiceMs: number;
}

/**
 * Services and waits long beside the millisecond of a timer, and waits that many requests meet: with
 * more workers and a higher rate hardly anybody would wait at half load. They come to 125/s and 200/s.
 */
export const CALIBRATION_CELLS: readonly CalibrationCell[] = [
  { workers: 2, utilisation: 0.5, meanServiceMs: 8 },
  { workers: 2, utilisation: 0.8, meanServiceMs: 8 },
];

export const ratePerSecondOf = ({ workers, utilisation, meanServiceMs }: CalibrationCell): number =>
  (workers * utilisation * 1_000) / meanServiceMs;

/** A flat Poisson load on that queue, replayed like every other plan. */
export const cellScenario = (cell: CalibrationCell, durationMs: number): object => ({
  name: 'calibrate',
  title: 'The instrument against queueing theory',
  story: 'A flat Poisson load on a queue whose waits theory knows.',
  event: { start: '2020-07-24T12:00:00+09:00', duration: `${durationMs}ms` },
  demand: { profile: { from: 'formula', base: 'flat' }, arrivals: { burstiness: 0 } },
  replay: { duration: `${durationMs}ms`, warmUp: '2s', peak: `${ratePerSecondOf(cell)}/s` },
  population: { tourists: 2_000, merchants: 200 },
  gateway: {
    workers: cell.workers,
    queueLimit: 100_000,
    serviceTime: { pay: { distribution: 'exponential', mean: `${cell.meanServiceMs}ms` } },
    declineShare: 0,
    confirmationShare: 0,
  },
  // Requests that are held up together come together, which services of 8 ms would feel.
  limits: { latenessP99: '5ms' },
});
