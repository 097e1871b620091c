import type { CapacityForecast } from '../../../../model/capacity/forecast.ts';
import type { Fleet } from '../../../../model/capacity/sizing.ts';
import { formatRate } from '../../../../units/rate.ts';
import type { CurvePanel, Figure, Level, Trace } from '../../../charts/panel.ts';
import { neededMarks, replicasAxis } from './replicas-axis.ts';

/** What so many replicas take, as searched and by the law, against the forecast peak. */
export const fleetFigure = (forecast: CapacityForecast): Figure => ({
  id: 'fleet',
  title: 'Capacity by replicas against the peak',
  caption: FROM[forecast.sizing.capacityFrom],
  panels: [fleetPanel(forecast)],
});

const POINTS =
  'Points are what the searches found, upright bars their 95 % intervals, and dotted lines the ends ' +
  'of that of the forecast peak.';

const FROM = {
  'scaling-law': `The curve is the scaling law through the searches, the tint its 95 % interval; beyond the last point it is an extrapolation. ${POINTS}`,
  measured: `Two or three searches fit no law: nothing is said between them. ${POINTS}`,
  straight: `The curve is the one search, taken to grow with each replica alike, which is an assumption; the tint is its interval. ${POINTS}`,
} as const;

/** Times the highest of all else. */
const FAR = 3;

const fleetPanel = ({ sizing, searches }: CapacityForecast): CurvePanel => {
  const { fleets, peak } = sizing;
  const at = [...new Set([...fleets, ...searches].map(({ replicas }) => replicas))].toSorted(
    (a, b) => a - b,
  );
  const ofFleet = (of: (fleet: Fleet) => Level): readonly Level[] =>
    at.map((size) => {
      const fleet = fleets.find(({ replicas }) => replicas === size);
      return fleet === undefined ? null : of(fleet);
    });
  const level = (name: string, style: Trace['style'], value: number | null): readonly Trace[] =>
    value === null ? [] : [{ name, style, levels: at.map(() => value) }];
  // Between sizes that were measured alone nothing is known: their points say all.
  const curve: readonly Trace[] =
    sizing.capacityFrom === 'measured'
      ? []
      : [
          {
            name: 'capacity, 95 % interval',
            style: 'edge',
            levels: ofFleet(({ capacity }) => capacity.low),
          },
          { name: 'to', style: 'edge', levels: ofFleet(({ capacity }) => capacity.high) },
          {
            name: 'capacity',
            style: 'expected',
            levels: ofFleet(({ capacity }) => capacity.value),
          },
        ];
  const highest = Math.max(
    peak.high ?? 0,
    ...fleets.map(({ capacity }) => capacity.high ?? 0),
    ...searches.map(({ perSecond }) => perSecond.high ?? 0),
  );
  // One that lies far above would leave no room for the rest; it is told beside.
  const ceiling = sizing.ceilings.find(
    ({ isSmallest, perSecond }) => isSmallest && perSecond <= FAR * highest,
  );
  return {
    kind: 'curve',
    id: 'fleet',
    title: 'Payments a second',
    value: 'rate',
    scale: 'linear',
    heightPx: 280,
    x: replicasAxis(at),
    traces: [
      ...curve,
      ...level(`peak ${formatRate(peak.value!)}`, 'service', peak.value),
      ...level('peak, low end', 'bound', peak.low),
      ...level('peak, high end', 'bound', peak.high),
      ...(ceiling === undefined ? [] : level(ceiling.name, 'realised', ceiling.perSecond)),
      {
        name: 'searched',
        style: 'observed',
        levels: at.map(
          (size) => searches.find(({ replicas }) => replicas === size)?.perSecond.value ?? null,
        ),
      },
    ],
    gap: curve.length === 0 ? null : [1, 0],
    marks: neededMarks(sizing),
    ranges: searches.flatMap(({ replicas, perSecond: { low, high } }) =>
      low === null ? [] : [{ at: replicas, low, high }],
    ),
  };
};
