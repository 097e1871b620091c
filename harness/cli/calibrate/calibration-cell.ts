/** A queue whose waits theory knows: Poisson arrivals, exponential services, c workers. */
export interface CalibrationCell {
  readonly workers: number;
  readonly utilisation: number;
  readonly meanServiceMs: number;
}

/**
 * Services long beside the millisecond of a timer, and waits that enough requests meet: with more
 * workers at the same rate hardly anybody would wait at half load. Both come to 200/s.
 */
export const CALIBRATION_CELLS: readonly CalibrationCell[] = [
  { workers: 4, utilisation: 0.5, meanServiceMs: 10 },
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
});
