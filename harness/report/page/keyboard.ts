import type { Frame, Panel } from '../charts/panel.ts';
import type { Chart } from './charts.ts';
import { describeInstant } from './time-ticks.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: 10,
  PageUp: -10,
};

/**
 * Arrow keys move the cursor of all charts over time, or of one over something else, and say aloud
 * what the focused one shows.
 */
export const listenToKeys = (charts: readonly Chart[], frame: Frame): void => {
  const spoken = document.querySelector('.spoken');
  for (const chart of charts) {
    chart.host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') moveCursors(charts, null);
      const step = STEPS[event.key];
      const places = chart.plot.data[0] ?? [];
      if (step === undefined || places.length === 0) return;
      event.preventDefault();
      const from = chart.plot.cursor.idx ?? (step > 0 ? -1 : places.length);
      const at = places[Math.min(places.length - 1, Math.max(0, from + step))] ?? 0;
      const alone = chart.panel.kind === 'curve';
      moveCursors(alone ? [chart] : charts.filter(({ panel }) => panel.kind !== 'curve'), at);
      if (spoken === null) return;
      const names = namesOf(chart.panel);
      const readings = chart.readings().map((reading, i) => `${names[i]} ${reading}`);
      const instant = alone ? [] : [describeInstant(frame, at)];
      spoken.textContent = [...instant, ...readings].join(', ');
    });
  }
};

/** What each reading of a panel is of. */
const namesOf = (panel: Panel): readonly string[] => {
  if (panel.kind === 'heat') return ['answered', 'never'];
  const names = panel.traces.map(({ name }) => name);
  return panel.kind === 'line' ? names : [...names, panel.x.title];
};

const moveCursors = (charts: readonly Chart[], at: number | null): void => {
  for (const { plot } of charts) {
    const left = at === null ? -10 : plot.valToPos(at, 'x');
    plot.setCursor({ left, top: at === null ? -10 : plot.over.clientHeight / 2 });
  }
};
