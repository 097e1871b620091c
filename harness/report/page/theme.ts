import { recolour, type Chart } from './charts.ts';
import type { Palette } from './palette.ts';

export type Theme = 'light' | 'dark' | undefined;

/** The button #theme changes between light and dark; until then the system's choice holds. */
export const enableTheme = (
  charts: () => readonly Chart[],
  palette: Palette,
): { readonly show: (theme: Theme) => void; readonly showChosen: () => void } => {
  const root = document.documentElement;
  const toggle = document.querySelector<HTMLButtonElement>('#theme');
  let chosen: Theme;
  const show = (theme: Theme): void => {
    if (theme === undefined) delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    recolour(charts(), palette);
    if (toggle !== null) toggle.textContent = palette.dark ? 'Light' : 'Dark';
  };
  const showChosen = (): void => show(chosen);
  showChosen();
  if (toggle !== null) toggle.hidden = false;
  toggle?.addEventListener('click', () => {
    chosen = palette.dark ? 'light' : 'dark';
    showChosen();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showChosen);
  return { show, showChosen };
};
