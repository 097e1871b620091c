import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';

import { Html } from './html.ts';
import { pageScript } from './page-script.ts';

/** The styles and scripts of a page, as elements, and a policy that allows these and no others. */
export interface PageAssets {
  readonly styles: Html;
  readonly scripts: Html;
  /** A Content-Security-Policy: nothing may come from any network but a live page's own server. */
  readonly policy: string;
}

/** Scripts of `../page`: they draw what is embedded, what a server of its own tells, or nothing. */
export type PageScript = 'main' | 'live' | 'still';

/** Assets of a page with this script. */
export const pageAssets = (entry: PageScript): PageAssets => {
  const live = entry === 'live';
  const draws = entry !== 'still';
  const sheets = live ? [...SHEETS, 'live'] : SHEETS;
  const styles = [...(draws ? [library('uPlot.min.css')] : []), ...sheets.map(sheet)];
  const drawing = draws ? [script('valid-language'), library('uPlot.iife.min.js')] : [];
  const scripts = [...drawing, script(entry)];
  return {
    styles: elements('style', styles),
    scripts: elements('script', scripts),
    policy: `default-src 'none'; ${live ? "connect-src 'self'; " : ''}img-src data:; style-src ${hashes(styles)}; script-src ${hashes(scripts)}`,
  };
};

/** In the order of the cascade. */
const SHEETS = [
  'colours',
  'page',
  'verdict',
  'tables',
  'charts',
  'plan',
  'comparison',
  'history',
  'gate',
  'capacity',
  'layout',
  'print',
] as const;

const sheet = (name: string): string => readFileSync(beside(`../css/${name}.css`), 'utf8');

const beside = (path: string): URL => new URL(path, import.meta.url);

const library = (file: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(`uplot/dist/${file}`), 'utf8');

/** A module of the page: TypeScript where this one is, and JavaScript where this one is. */
const script = (name: string): string =>
  pageScript(beside(`../page/${name}${extname(import.meta.url)}`));

/** Built without a template, whose layout would change the text that was hashed. */
const elements = (name: 'style' | 'script', texts: readonly string[]): Html =>
  new Html(texts.map((text) => `<${name}>${text}</${name}>`).join('\n'));

const hashes = (texts: readonly string[]): string =>
  texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ');
