import type { ArrivalSettings, ProcessName } from '../../harness/model/scenario/arrivals.ts';
import type { ArrivalOptions, ArrivalProcess } from './arrival-process.ts';
import { evenlySpacedArrivals } from './evenly-spaced.ts';
import { poissonArrivals } from './poisson.ts';
import { tourBusArrivals } from './tour-bus.ts';

export interface ProcessOptions extends ArrivalOptions {
  /** Event time over plan time. */
  readonly timeFactor: number;
}

type MakeProcess = (options: ProcessOptions, settings: ArrivalSettings) => ArrivalProcess;

/** Another process is another file, a name in the scenario's schema and a line here. */
const PROCESSES: Readonly<Record<ProcessName, MakeProcess>> = {
  poisson: (options) => poissonArrivals(options),
  'tour-bus': (options, { tourBus }) => tourBusArrivals({ ...options, tourBus }),
  'evenly-spaced': (options) => evenlySpacedArrivals(options),
};

/** The process that a scenario asks for, over the rate of one part of its demand. */
export const arrivalProcess = (
  settings: ArrivalSettings,
  options: ProcessOptions,
): ArrivalProcess => PROCESSES[settings.process](options, settings);
