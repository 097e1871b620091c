import { PeakdayError } from '../../harness/model/error.ts';
import { plural } from '../../harness/units/count.ts';
import { spikeParameters } from '../demand/spike-parameters.ts';
import { segmentsFromFormula } from '../profile/from-formula.ts';
import { spikeCurve } from '../profile/spike.ts';
import { hoursCurve, hoursTouched } from './hours-curve.ts';
import type { MeasuredDemand, MeasuredDemandOptions } from './measured-demand.ts';

/** A rate for each hour, smooth in between, and spikes on it. */
export const hoursDemand = ({ event, profile }: MeasuredDemandOptions<'hours'>): MeasuredDemand => {
  const { start: eventStart, duration: durationMs } = event;
  const { rates: perSecond, within, spikes } = profile;
  refuseOtherThan(hoursTouched(eventStart, durationMs), perSecond);
  const base = hoursCurve({ perSecond, within, eventStart, durationMs });
  const curves = spikes.map((spike) => spikeCurve(spike, eventStart));
  return {
    segments: segmentsFromFormula({ base, spikes: curves, ground: 1, durationMs }),
    recordedMs: null,
    parameters: [
      {
        name: 'rate of each hour',
        value: perSecond.map((rate) => Number(rate.toPrecision(3))).join(' '),
        unit: 'payments/s',
        tag: 'measured',
        source: 'the scenario',
        range: null,
        layer: null,
      },
      ...spikes.flatMap(spikeParameters),
    ],
  };
};

const refuseOtherThan = (hours: number, rates: readonly number[]): void => {
  const most = Math.max(...rates);
  const faults = [
    ...(rates.length === hours
      ? []
      : [
          `has ${plural(rates.length, 'rate')}, the event touches ${plural(hours, 'hour')} of the clock`,
        ]),
    ...(most > 0 ? [] : ['all are 0: nothing would come']),
  ];
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'unfit-hours', 'The rates of the hours do not fit the event.', {
    faults: faults.map((message) => ({ at: 'demand.profile.rates', message })),
    hint: 'Write one rate for each hour of the clock, the first and the last cut ones included.',
  });
};
