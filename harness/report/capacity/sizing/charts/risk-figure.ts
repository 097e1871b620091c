import type { Sizing } from '../../../../model/capacity/sizing.ts';
import { formatShare } from '../../../../units/share.ts';
import type { CurvePanel, Figure } from '../../../charts/panel.ts';
import { breachNote } from '../sizing-words.ts';
import { neededMarks, replicasAxis } from './replicas-axis.ts';

/** The probability of breach by number of replicas, with its interval, against the accepted risk. */
export const riskFigure = (sizing: Sizing): Figure => ({
  id: 'risk',
  title: 'Probability of breach by replicas',
  caption:
    `${breachNote(sizing)} Where no draw breached, the point is the upper end of that interval. ` +
    'Enough are those whose whole interval lies at or below the accepted risk.',
  panels: [riskPanel(sizing)],
});

const riskPanel = (sizing: Sizing): CurvePanel => {
  const { fleets, needed } = sizing;
  const breaches = fleets.map(({ breach }) => breach);
  const lost = fleets.map(({ zoneLost }) => zoneLost?.breach.share ?? null);
  return {
    kind: 'curve',
    id: 'risk',
    title: 'Probability that the peak is higher than what is there',
    value: 'share',
    scale: 'log',
    heightPx: 240,
    x: replicasAxis(fleets.map(({ replicas }) => replicas)),
    traces: [
      {
        name: `accepted risk, ${formatShare(needed.risk)}`,
        style: 'bound',
        levels: fleets.map(() => needed.risk),
      },
      ...(lost.some((share) => share !== null && share > 0)
        ? [{ name: 'with one zone lost', style: 'p50' as const, levels: lost.map(aboveZero) }]
        : []),
      { name: 'breach', style: 'p99', levels: breaches.map(({ share }) => aboveZero(share)) },
      ...(breaches.some(({ share }) => share === 0)
        ? [
            {
              name: 'no draw breached: at most',
              style: 'dots' as const,
              levels: breaches.map(({ share, high }) => (share === 0 ? high : null)),
            },
          ]
        : []),
    ],
    gap: null,
    pointed: true,
    marks: neededMarks(sizing),
    ranges: fleets.flatMap(({ replicas, breach: { share, low, high } }) =>
      share === 0 ? [] : [{ at: replicas, low, high }],
    ),
  };
};

/** A log scale has no place for none. */
const aboveZero = (share: number | null): number | null => (share === 0 ? null : share);
