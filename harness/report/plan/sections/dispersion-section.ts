import { formatCount } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import type { Figure, Frame } from '../../charts/panel.ts';
import { html, type Html } from '../../html/html.ts';
import { beside } from '../../sections/beside.ts';
import { figureOf } from '../../sections/figure.ts';
import { table } from '../../sections/table.ts';
import type { Dispersion } from '../figures/dispersion.ts';

export const dispersionSection = (
  dispersion: readonly Dispersion[],
  figure: Figure,
  frame: Frame,
): Html => html`
  <section id="dispersion" aria-labelledby="dispersion-title">
    <h2 id="dispersion-title">Dispersion</h2>
    ${figureOf(figure, frame)}
    ${dispersion.length > 0 && beside(dispersionTable(dispersion), noteOn(dispersion))}
  </section>
`;

const noteOn = (dispersion: readonly Dispersion[]): string =>
  dispersion.some(({ theory }) => theory !== null) ? THEORY_NOTE : NO_THEORY_NOTE;

const THEORY_NOTE =
  'The standard error is that of one plan of this process: a distance between -2.6 and 2.6 is what ' +
  '99 of 100 plans show. Neighbouring windows share payments, so that one far point is seldom alone.';

const NO_THEORY_NOTE =
  'No process is known that these instants were drawn from, so there is no theory to hold them ' +
  'against; the standard error is that of independent counts as uneven as these.';

const dispersionTable = (dispersion: readonly Dispersion[]): Html =>
  table({
    caption: 'Allan factor by window: 1 for independent customers at a steady rate',
    columns: [
      { title: 'Window' },
      { title: 'Windows', numeric: true },
      { title: 'This plan', numeric: true },
      { title: 'Theory', numeric: true },
      { title: 'Standard error', numeric: true },
      { title: 'Distance in errors', numeric: true },
    ],
    rows: dispersion.map(({ windowMs, windows, observed, theory, standardError }) => [
      formatDuration(windowMs),
      formatCount(windows),
      factorText(observed),
      theory === null ? '–' : factorText(theory),
      factorText(standardError),
      theory === null ? '–' : signed((observed - theory) / standardError),
    ]),
  });

/** Thousandths matter near 1, not among thousands. */
const factorText = (factor: number): string =>
  factor < 100 ? factor.toFixed(3) : formatCount(factor);

/** `+1.6`; nothing where there is no error to count in. */
const signed = (distance: number): string => {
  if (!Number.isFinite(distance)) return '–';
  const digits = Math.abs(distance).toFixed(1);
  return digits === '0.0' ? digits : `${distance > 0 ? '+' : '-'}${digits}`;
};
