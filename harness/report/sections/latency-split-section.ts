import { quantileText } from '../../model/run/quantiles.ts';
import type { Run } from '../../model/run/run.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { html, type Html } from '../html/html.ts';
import { beside } from './beside.ts';

type Split = NonNullable<Run['latencySplit']>;

/** What adds up to a response time. */
const PARTS = [
  ['latenessMs', 'lateness', 'sent after its planned instant'],
  ['blockedMs', 'blocked', 'waiting for a connection'],
  ['serviceMs', 'service', 'from the send to the last byte'],
] as const satisfies readonly (readonly [keyof Split, string, string])[];

/** What the response times around the p99 are made of, as one bar and its key. */
export const latencySplitSection = ({
  latencySplit: split,
  responseTime,
}: Pick<Run, 'latencySplit' | 'responseTime'>): Html | null => {
  if (split === null) return null;
  const name = formatQuantile(split.atQuantile);
  return html`
    <section id="split" aria-labelledby="split-title">
      <h2 id="split-title">What the ${name} is made of</h2>
      ${beside(
        html`${bar(split)}
          <ul class="key split">
            ${PARTS.map(
              ([part, partName, meaning]) =>
                html`<li>
                  <svg class="swatch ${partName}" viewBox="0 0 18 8" aria-hidden="true">
                    <rect width="18" height="8" />
                  </svg>
                  ${partName} <b>${formatDuration(split[part])}</b> <small>${meaning}</small>
                </li>`,
            )}
          </ul>`,
        `Means over the answered payments around the ${name}, half a percent of all on either side: ` +
          `together ${formatDuration(totalOf(split))}, where the ${name} itself is ` +
          `${quantileText(responseTime, 'p99Ms')}. k6 took another ${formatDuration(split.unseenMs)} ` +
          'before it asked for a connection and after the last byte, which is in no response time.',
      )}
    </section>
  `;
};

const totalOf = (split: Split): number => PARTS.reduce((sum, [part]) => sum + split[part], 0);

const bar = (split: Split): Html => {
  const total = PARTS.reduce((sum, [part]) => sum + Math.max(0, split[part]), 0) || 1;
  let fromShare = 0;
  const label = PARTS.map(([part, name]) => `${name} ${formatDuration(split[part])}`).join(', ');
  return html`
    <svg
      class="bar"
      viewBox="0 0 1000 22"
      preserveAspectRatio="none"
      role="img"
      aria-label="${label}"
    >
      ${PARTS.map(([part, name]) => {
        const share = Math.max(0, split[part]) / total;
        const x = fromShare * 1_000;
        fromShare += share;
        return html`<rect
          class="${name}"
          x="${x.toFixed(1)}"
          width="${(share * 1_000).toFixed(1)}"
          height="22"
        />`;
      })}
    </svg>
  `;
};
