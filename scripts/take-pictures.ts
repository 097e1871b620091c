/**
 * Run it after a change of the report's look, on the report of a real run:
 * npm run pictures runs/<run>/report.html
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');
const WIDTH = 1_280;

const [report] = process.argv.slice(2);
if (report === undefined) throw new Error('name the report.html of a run');
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
});
for (const colorScheme of ['light', 'dark'] as const) {
  const viewport = { width: WIDTH, height: 900 };
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(pathToFileURL(report).href);
  await page.locator('.plot canvas').first().waitFor();
  const topOf = async (text: string): Promise<number> =>
    (await page.getByRole('heading', { name: text }).boundingBox())?.y ?? 0;
  // The first three charts: arrivals, response time, heat map.
  const [top, end] = [await topOf('The run on the event'), await topOf('The gateway: workers')];
  await page.screenshot({
    path: join(FOLDER, `report-${colorScheme}.png`),
    fullPage: true,
    clip: { x: 0, y: top - 16, width: WIDTH, height: end - top },
  });
}
await browser.close();
