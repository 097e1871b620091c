import type { Run } from '../../model/run/run.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { html, type Html } from '../html/html.ts';

type Split = NonNullable<Run['latencySplit']>;

const PARTS = [
  ['latenessMs', 'lateness', 'sent after its planned instant'],
  ['blockedMs', 'blocked', 'waiting for a connection'],
  ['serviceMs', 'service', 'from the send to the last byte'],
  [
    'unseenMs',
    'unseen',
    'k6 itself, before it asks for a connection and after the last byte; in no response time',
  ],
] as const satisfies readonly (readonly [keyof Split, string, string])[];

/** What the response times around the p99 are made of, as one bar and its key. */
export const latencySplitSection = (split: Split | null): Html | null =>
  split === null
    ? null
    : html`
        <section id="split" aria-labelledby="split-title">
          <h2 id="split-title">What the ${formatQuantile(split.atQuantile)} is made of</h2>
          ${bar(split)}
          <ul class="key split">
            ${PARTS.map(
              ([part, name, meaning]) =>
                html`<li>
                  <svg class="swatch ${name}" viewBox="0 0 18 8" aria-hidden="true">
                    <rect width="18" height="8" />
                  </svg>
                  ${name} <b>${formatDuration(split[part])}</b> <small>${meaning}</small>
                </li>`,
            )}
          </ul>
        </section>
      `;

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
