/**
 * Run it after a change of a page's look: on the report of a real run, or on the live page of a run
 * that goes on.
 * npm run pictures runs/<run>/report.html
 * npm run pictures http://127.0.0.1:9466/
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Page } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const WIDTH = 1_280;

/** The first three charts: arrivals, response time, heat map. */
const takeReport = async (page: Page, scheme: string): Promise<void> => {
  const topOf = async (text: string): Promise<number> =>
    (await page.getByRole('heading', { name: text }).boundingBox())?.y ?? 0;
  const [top, end] = [await topOf('The run on the event'), await topOf('The gateway: workers')];
  await page.screenshot({
    path: join(FOLDER, `report-${scheme}.png`),
    fullPage: true,
    clip: { x: 0, y: top - 16, width: WIDTH, height: end - top },
  });
};

const takeLive = async (page: Page, scheme: string): Promise<void> => {
  // Nothing is drawn at first but the axes: wait for figures.
  await page.locator('#budgets tr').first().waitFor();
  const height = (await page.locator('main').boundingBox())?.height ?? 0;
  await page.screenshot({
    path: join(FOLDER, `live-${scheme}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width: WIDTH, height: height + 16 },
  });
};

const [shown] = process.argv.slice(2);
if (shown === undefined)
  throw new Error('name the report.html of a run, or the URL of a live page');
const isLive = shown.startsWith('http');
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
});
const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 } });
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme });
  await page.goto(isLive ? shown : pathToFileURL(shown).href);
  await page.locator('.plot canvas').first().waitFor();
  await (isLive ? takeLive : takeReport)(page, colorScheme);
}
await browser.close();
