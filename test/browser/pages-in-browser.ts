import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

import { launchBrowser, openPage, type Look } from './open-page.ts';

/** Name and markup. */
type Pages = readonly (readonly [string, string])[];

/**
 * Pages on disk and one browser for all tests of a file; both go with them.
 * @param make The pages. What they need besides may lie in the folder.
 * @returns what opens one of them, see {@link openPage}
 */
export const pagesInBrowser = (
  make: (folder: string) => Pages | Promise<Pages>,
): ((name: string, look: Look, check: (page: Page) => Promise<void>) => Promise<void>) => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'peakday-page-'));
    for (const [name, markup] of await make(folder)) {
      writeFileSync(join(folder, `${name}.html`), markup);
    }
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  return (name, look, check) => openPage(browser, join(folder, `${name}.html`), look, check);
};
