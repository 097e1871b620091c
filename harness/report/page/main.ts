import type { PageData } from '../charts/panel.ts';
import { drawCharts, resize } from './charts.ts';
import { enableCopyButtons } from './copy-button.ts';
import { listenToKeys } from './keyboard.ts';
import { pagePalette } from './palette.ts';
import { enableSaveButtons } from './save-picture.ts';
import { enableTheme } from './theme.ts';

/** The width of a sheet of A4 or Letter between its margins, in CSS pixels. */
const SHEET_PX = 640;

const data = JSON.parse(document.querySelector('#page-data')?.textContent ?? '') as PageData;
const palette = pagePalette();
const charts = drawCharts(data, palette);

listenToKeys(charts, data.frame);
enableCopyButtons();
enableSaveButtons();

const theme = enableTheme(() => charts, palette);

new ResizeObserver(() => resize(charts)).observe(document.querySelector('main') ?? document.body);

const folded = (): readonly HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>('details:not([open])'),
];
let unfolded: readonly HTMLDetailsElement[] = [];

addEventListener('beforeprint', () => {
  // On paper nobody can unfold them.
  unfolded = folded();
  for (const details of unfolded) details.open = true;
  theme.show('light');
  resize(charts, SHEET_PX);
});
addEventListener('afterprint', () => {
  for (const details of unfolded) details.open = false;
  theme.showChosen();
  resize(charts);
});
