import type { PageData } from '../charts/panel.ts';
import { drawCharts, recolour, resize } from './charts.ts';
import { enableCopyButtons } from './copy-button.ts';
import { listenToKeys } from './keyboard.ts';
import { pagePalette } from './palette.ts';

/** The width of a sheet of A4 or Letter between its margins, in CSS pixels. */
const SHEET_PX = 640;

const root = document.documentElement;
const data = JSON.parse(document.querySelector('#page-data')?.textContent ?? '') as PageData;
const palette = pagePalette();
const charts = drawCharts(data, palette);

listenToKeys(charts, data.frame);
enableCopyButtons();

const toggle = document.querySelector<HTMLButtonElement>('#theme');
let chosen: 'light' | 'dark' | undefined;
const showTheme = (theme: 'light' | 'dark' | undefined): void => {
  if (theme === undefined) delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  recolour(charts, palette);
  if (toggle !== null) toggle.textContent = palette.dark ? 'Light' : 'Dark';
};
showTheme(chosen);
if (toggle !== null) toggle.hidden = false;
toggle?.addEventListener('click', () => {
  chosen = palette.dark ? 'light' : 'dark';
  showTheme(chosen);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => showTheme(chosen));

new ResizeObserver(() => resize(charts)).observe(document.querySelector('main') ?? document.body);

const folded = (): readonly HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>('details:not([open])'),
];
let unfolded: readonly HTMLDetailsElement[] = [];

addEventListener('beforeprint', () => {
  // On paper nobody can unfold them.
  unfolded = folded();
  for (const details of unfolded) details.open = true;
  showTheme('light');
  resize(charts, SHEET_PX);
});
addEventListener('afterprint', () => {
  for (const details of unfolded) details.open = false;
  showTheme(chosen);
  resize(charts);
});
