import { html } from '../../html/html.ts';

export const readingSection = html`
  <section id="reading" aria-labelledby="reading-title">
    <h2 id="reading-title">How to read this page</h2>
    <ul class="prose">
      <li>
        <b>Two clocks.</b> Charts over time show the event's clock; the plan's own time is beside it
        at the cursor. Rates are those of the plan: the sentence under the headline says by how much
        they differ from the event's.
      </li>
      <li>
        <b>Luck is part of the plan.</b> Another seed draws other payments from the same demand. The
        tints show how far luck goes; what lies inside them says nothing.
      </li>
      <li>
        <b>Counted, not promised.</b> Every figure is counted in the payments that will be sent.
        Lines that are called theory or expected come from the figures in the last table.
      </li>
      <li><b>Warm-up payments</b> are in no figure here.</li>
    </ul>
    <h3>What it does not tell you</h3>
    <ul class="prose">
      <li>
        Whether the assumed figures are right. They are listed so that you can argue with them.
      </li>
      <li>Whether a target holds this load: that is what a run is for.</li>
    </ul>
  </section>
`;
