/**
 * Run it after a change of a page's look: on the report of a real run, on the live page of a run
 * that goes on, or on the page of a forecast or of a search.
 * npm run pictures runs/<run>/report.html
 * npm run pictures http://127.0.0.1:9466/
 * npm run pictures runs/fleet/forecast.html
 * npm run pictures runs/<search>/capacity.html
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Page } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const WIDTH = 1_280;

/** What stands between two headings. */
const takeBetween =
  (name: string, from: string, to: string) =>
  async (page: Page, scheme: string): Promise<void> => {
    const topOf = async (text: string): Promise<number> =>
      (await page.getByRole('heading', { name: text }).boundingBox())?.y ?? 0;
    const [top, end] = [await topOf(from), await topOf(to)];
    await page.screenshot({
      path: join(FOLDER, `${name}-${scheme}.png`),
      fullPage: true,
      clip: { x: 0, y: top - 16, width: WIDTH, height: end - top },
    });
  };

/** The first three charts: arrivals, response time, heat map. */
const takeReport = takeBetween('report', 'The run on the event', 'The gateway: workers');

/** Risk and capacity by replicas. */
const takeForecast = takeBetween(
  'forecast',
  'Probability of breach by replicas',
  'The day against what autoscaling brings',
);

/** What decides, and who missed it. */
const takeCapacity = takeBetween('capacity', 'Response time by load', 'Goodput by load');

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
  throw new Error(
    'name the report.html of a run, a forecast.html, a capacity.html, or the URL of a live page',
  );
const isLive = shown.startsWith('http');
const TAKERS = { 'forecast.html': takeForecast, 'capacity.html': takeCapacity };
const takePage = Object.entries(TAKERS).find(([file]) => shown.endsWith(file))?.[1] ?? takeReport;
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
  await (isLive ? takeLive : takePage)(page, colorScheme);
}
await browser.close();
