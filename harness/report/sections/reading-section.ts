import { html } from '../html/html.ts';

export const readingSection = html`
  <section id="reading" aria-labelledby="reading-title">
    <h2 id="reading-title">How to read this page</h2>
    <ul class="prose">
      <li>
        <b>Response time starts at the planned instant</b>, not when the request left. A customer
        who taps while the gateway is stalled waits from the tap; a tool that measures from the send
        leaves that wait out.
      </li>
      <li>
        <b>Every planned payment counts.</b> One that was rejected, broke off or timed out is slower
        than any number, so a target cannot look better by rejecting fast. A proper decline is an
        answer.
      </li>
      <li>
        <b>Validity comes first.</b> Pass and fail are about the target; invalid says that the test
        itself was the limit, and then no figure here judges anyone.
      </li>
      <li>
        <b>Two clocks.</b> Charts show the event's clock; run time is beside it at the cursor and in
        the tables. The warm-up comes before the event begins: its payments are drawn, and counted
        only where a figure says so.
      </li>
    </ul>
    <h3>What it does not tell you</h3>
    <ul class="prose">
      <li>
        One run is one draw of luck. Whether a difference between two runs is real needs a
        comparison of the two.
      </li>
      <li>Holding this load is not the same as knowing the highest load that would hold.</li>
      <li>The network between real customers and the target is not in these figures.</li>
    </ul>
  </section>
`;
