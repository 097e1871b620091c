import type { Manifest } from '../../model/plan/manifest.ts';
import type { Reason } from '../../model/run/reason.ts';
import type { Run } from '../../model/run/run.ts';
import { html, type Html } from '../html/html.ts';
import { isWorthTelling, saturatedFirstText } from '../saturation-words.ts';
import { tookAnnotations } from '../took-annotations.ts';
import { MARK, VERDICT_MEANING } from '../verdict.ts';

/** The first screen: what one pastes into a chat, what the send would have said, and why. */
export const verdictSection = (run: Run, manifest: Manifest): Html => html`
  <header class="verdict ${run.verdict}">
    <p class="kicker">
      <strong class="badge"
        ><span aria-hidden="true">${MARK[run.verdict]}</span> ${run.verdict}</strong
      >
      <span>${VERDICT_MEANING[run.verdict]}</span>
      <button id="theme" type="button" hidden>Dark</button>
    </p>
    <h1 id="headline">${run.headline}</h1>
    <button type="button" class="copy" data-copy="#headline" hidden>Copy the headline</button>
    <p class="from-send">${run.fromSend}</p>
    ${isWorthTelling(run) && html`<p class="saturated">${saturatedFirstText(run)}</p>`}
    ${run.dependency === null ? null : html`<p>${run.dependency.sentence}.</p>`}
    ${run.complete ? null : html`<p class="cut">The run was cut short; what was measured until then is shown.</p>`}
    ${reasons(run.reasons)} ${warnings(run.warnings)}
    ${run.dashboard !== null && html`<p><a href="${run.dashboard}">This run in Grafana</a>${tookAnnotations(run) ? null : ', which took no annotations'}</p>`}
    <p class="source">
      ${run.scenario.title} · ${run.plan.event.start.slice(0, 10)}${place(manifest)} · run ${run.id}
    </p>
  </header>
`;

const place = ({ event }: Manifest): string => (event.place === null ? '' : ` · ${event.place}`);

const BLAME: Readonly<Record<Reason['blame'], string>> = {
  target: 'the target',
  generator: 'the generator',
  mock: 'our mock gateway',
  harness: 'peakday itself',
  user: 'whoever ran it',
};

const reasons = (list: Run['reasons']): Html | null =>
  list.length === 0
    ? null
    : html`
        <h2>${list.length > 1 ? 'Why, worst first' : 'Why'}</h2>
        <ol class="reasons">
          ${list.map(
            ({ code, blame, message }) =>
              html`<li>
                <strong>${code}</strong> <span class="muted">limited by ${BLAME[blame]}</span
                ><br />${message}
              </li>`,
          )}
        </ol>
      `;

const warnings = (list: Run['warnings']): Html | null =>
  list.length === 0
    ? null
    : html`
        <h2>Warnings</h2>
        <ul class="warnings">
          ${list.map(({ code, message }) => html`<li><strong>${code}</strong> ${message}</li>`)}
        </ul>
      `;
