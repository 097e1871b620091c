import { html } from '../../html/html.ts';

export const comparisonReadingSection = html`
  <section id="reading" aria-labelledby="reading-title">
    <h2 id="reading-title">How to read this page</h2>
    <ul class="prose">
      <li>
        <b>A difference is told from chance, or it is not told.</b> Two runs of the same system
        differ too. What is called better or worse is more than they do, but for the share of pairs
        named at the top.
      </li>
      <li>
        <b>No detectable difference is no proof of none.</b> Beside each stands the smallest true
        change that this pair would have seen. Where that is more than you can bear, run longer.
      </li>
      <li>
        <b>One plan for both.</b> The same payments at the same instants take the luck of the
        arrivals out of the comparison. Two plans of one scenario leave it in.
      </li>
      <li>
        <b>Two runs are two moments.</b> Another machine, a busy neighbour or a colder cache between
        them is a difference too, and no statistic can tell it from the target's. To be sure of a
        small one, let both versions take turns in one run.
      </li>
    </ul>
  </section>
`;
