import type { LiveFrame, LiveMark, LiveOutline, LivePhase } from '../../model/run/live-frame.ts';
import type { LivePageData } from '../live/live-page-data.ts';
import { liveFrameOf } from '../live/live-figures.ts';
import { resize } from './charts.ts';
import { enableActions } from './live/actions.ts';
import { writeBudgets } from './live/budget-rows.ts';
import { emptyHistory, type History } from './live/history.ts';
import { liveCharts, type LiveCharts } from './live/live-charts.ts';
import { listMarks } from './live/marks.ts';
import { writeClocks, writeTiles } from './live/tiles.ts';
import { writeText } from './live/write-text.ts';
import { pagePalette } from './palette.ts';
import { enableTheme } from './theme.ts';

interface Shown {
  readonly outline: LiveOutline;
  readonly history: History;
  readonly charts: LiveCharts;
}

const { token } = JSON.parse(
  document.querySelector('#page-data')?.textContent ?? '',
) as LivePageData;
const palette = pagePalette();
let shown: Shown | undefined;
let marks: readonly LiveMark[] = [];
let latest: LiveFrame | undefined;

const allowActions = enableActions(token);
enableTheme(() => shown?.charts.charts ?? [], palette);
new ResizeObserver(() => resize(shown?.charts.charts ?? [])).observe(document.body);

const WORDS: Readonly<Record<LivePhase, string>> = {
  waiting: 'starting',
  replaying: '● live',
  stopping: 'stopping',
  judging: 'judging',
  judged: 'done',
  over: 'over',
};

const begin = (outline: LiveOutline): Shown => {
  document.title = `live · ${outline.title} · peakday`;
  writeText('title', outline.title);
  writeText('target', `run ${outline.runId} against ${outline.target}`);
  const history = emptyHistory(outline.slices);
  return { outline, history, charts: liveCharts(outline, history.columns, palette) };
};

const take = (frame: LiveFrame): void => {
  latest = frame;
  const { outline, phase } = frame;
  if (outline !== undefined) {
    // Another run on the same port: this page knows the token of the one before.
    if (shown !== undefined && shown.outline.runId !== outline.runId) location.reload();
    shown ??= begin(outline);
  }
  shown?.history.take(frame);
  if (frame.marks !== undefined && shown !== undefined) {
    ({ marks } = frame);
    listMarks(marks, liveFrameOf(shown.outline));
  }
  writeText('phase', WORDS[phase]);
  document.documentElement.dataset['phase'] = phase;
  allowActions(phase);
};

/** Charts cost most of a page's time, on the machine whose time is being measured. */
const CHARTS_EVERY_MS = 450;
let chartsDrawnAtMs = -Infinity;

const draw = (atMs: number): void => {
  const now = latest?.now;
  if (now === undefined || shown === undefined) return;
  const { outline, history, charts } = shown;
  writeClocks(outline, now);
  writeTiles(now);
  writeBudgets(now.budgets);
  if (atMs - chartsDrawnAtMs < CHARTS_EVERY_MS) return;
  chartsDrawnAtMs = atMs;
  charts.show(history.columns, { nowMs: now.atMs, marks });
};

const events = new EventSource('/events');
let drawing = 0;
events.addEventListener('message', ({ data }) => {
  take(JSON.parse(data as string) as LiveFrame);
  const { phase } = latest!;
  // A page in the background takes frames and draws none.
  cancelAnimationFrame(drawing);
  drawing = requestAnimationFrame(draw);
  // The stream stays open until the report is here: the server waits for that.
  if (phase === 'judged') location.replace('/report.html');
  if (phase !== 'over') return;
  events.close();
  writeText('told', 'The run ended without a verdict: the terminal says why.');
});
events.addEventListener('error', () => {
  writeText('phase', 'connection lost');
  allowActions('over');
});
