import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPage, type Page } from './markdown.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Every page whose links must resolve, from the project's root. */
export const PAGES: readonly string[] = [
  ...globSync('*.md', { cwd: ROOT }),
  ...globSync('docs/**/*.md', { cwd: ROOT }),
  'scenarios/data/README.md',
].toSorted();

export const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

export const pageOf = (page: string): Page => readPage(textOf(page));
