import type { CurvePoint } from '../../../model/capacity/curve.ts';
import { durationText, formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { formatShare } from '../../../units/share.ts';
import { html, type Html, type Part } from '../../html/html.ts';
import { beside } from '../../sections/beside.ts';
import { table } from '../../sections/table.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import {
  collapseSentence,
  estimateText,
  kneeSentence,
  queueingSentence,
  scaleText,
} from '../curve-words.ts';
import { CUT_NOTE, INTERVAL_NOTE } from '../search-words.ts';

/** What the curve shows in words, then its points. */
export const curveSection = ({ curve }: CapacityPaper): Html => html`
  <section id="figures-of-curve" aria-labelledby="figures-of-curve-title">
    <h2 id="figures-of-curve-title">What the curve says</h2>
    <ul class="prose">
      ${[kneeSentence(curve), collapseSentence(curve), queueingSentence(curve)].map(
        (text) => text !== null && html`<li>${text}</li>`,
      )}
    </ul>
    ${beside(
      table({
        caption: 'By offered load',
        columns: [
          { title: 'Offered' },
          { title: 'Scale', numeric: true },
          { title: 'Achieved', numeric: true },
          { title: 'Good', numeric: true },
          { title: 'p50', numeric: true },
          { title: 'p99', numeric: true },
          { title: 'Wait', numeric: true },
          { title: 'Busy', numeric: true },
        ],
        rows: curve.points.map(rowOf),
      }),
      `${INTERVAL_NOTE} ${CUT_NOTE}`,
    )}
  </section>
`;

const rowOf = (point: CurvePoint): readonly Part[] => [
  html`${formatRate(point.offeredPerSecond)}${noteOf(point)}`,
  scaleText(point.scale),
  formatRate(point.achievedPerSecond),
  figure(estimateText(point.goodPerSecond, formatRate)),
  figure(estimateText(point.responseTime.p50, formatDuration)),
  figure(estimateText(point.responseTime.p99, formatDuration)),
  durationText(point.queueWaitMs),
  point.utilisation === null ? '–' : formatShare(point.utilisation),
];

const noteOf = ({ isCut, isBroken }: CurvePoint): Html | false => {
  if (isCut) return html`<small>stopped early</small>`;
  return isBroken && html`<small>a budget broke</small>`;
};

/** The interval below the figure. */
const figure = (text: string): Html => {
  const [value, interval] = text.split(' (');
  return html`${value}${interval !== undefined && html`<small>${interval.replace(')', '')}</small>`}`;
};
