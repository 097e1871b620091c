import type { Manifest } from '../../model/plan/manifest.ts';
import type { Reason } from '../../model/run/reason.ts';
import type { Run } from '../../model/run/run.ts';
import { firstScreen, warningList, whyTitle } from '../html/first-screen.ts';
import { html, type Html } from '../html/html.ts';
import { isWorthTelling, saturatedFirstText } from '../saturation-words.ts';
import { tookAnnotations } from '../took-annotations.ts';
import { MARK, VERDICT_MEANING } from '../verdict.ts';

/** The first screen: what one pastes into a chat, what the send would have said, and why. */
export const verdictSection = (run: Run, manifest: Manifest): Html =>
  firstScreen(
    {
      tone: run.verdict,
      mark: MARK[run.verdict],
      badge: run.verdict,
      meaning: VERDICT_MEANING[run.verdict],
      headline: run.headline,
    },
    html`<p class="from-send">${run.fromSend}</p>`,
    isWorthTelling(run) && html`<p class="saturated">${saturatedFirstText(run)}</p>`,
    run.dependency !== null && html`<p>${run.dependency.sentence}.</p>`,
    !run.complete &&
      html`<p class="cut">The run was cut short; what was measured until then is shown.</p>`,
    reasons(run.reasons),
    warningList(run.warnings),
    run.dashboard !== null &&
      html`<p>
        <a href="${run.dashboard}">This run in Grafana</a
        >${tookAnnotations(run) ? null : ', which took no annotations'}
      </p>`,
    html`<p class="source">
      ${run.scenario.title} · ${run.plan.event.start.slice(0, 10)}${place(manifest)} · run ${run.id}
    </p>`,
  );

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
        ${whyTitle(list.length)}
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
