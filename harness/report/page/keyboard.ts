import type { Frame } from '../charts/panel.ts';
import type { Chart } from './charts.ts';
import { describeInstant } from './time-ticks.ts';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: 10,
  PageUp: -10,
};

/** Arrow keys move the cursor of all charts and say aloud what the focused one shows. */
export const listenToKeys = (charts: readonly Chart[], frame: Frame): void => {
  const spoken = document.querySelector('.spoken');
  for (const chart of charts) {
    chart.host.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') moveCursors(charts, null);
      const step = STEPS[event.key];
      const times = chart.plot.data[0] ?? [];
      if (step === undefined || times.length === 0) return;
      event.preventDefault();
      const from = chart.plot.cursor.idx ?? (step > 0 ? -1 : times.length);
      const atMs = times[Math.min(times.length - 1, Math.max(0, from + step))] ?? 0;
      moveCursors(charts, atMs);
      if (spoken === null) return;
      const names =
        chart.panel.kind === 'line'
          ? chart.panel.traces.map(({ name }) => name)
          : ['answered', 'never'];
      const readings = chart.readings().map((reading, i) => `${names[i]} ${reading}`);
      spoken.textContent = [describeInstant(frame, atMs), ...readings].join(', ');
    });
  }
};

const moveCursors = (charts: readonly Chart[], atMs: number | null): void => {
  for (const { plot } of charts) {
    const left = atMs === null ? -10 : plot.valToPos(atMs, 'x');
    plot.setCursor({ left, top: atMs === null ? -10 : plot.over.clientHeight / 2 });
  }
};
