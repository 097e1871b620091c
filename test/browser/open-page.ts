import { pathToFileURL } from 'node:url';

import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

export const launchBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    // One process for all pages ends with the first page that is closed.
    args: chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'),
  });

export interface Look {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

/** Opens a page from disk and gives it to `check`; any complaint or request fails the test. */
export const openPage = async (
  browser: Browser,
  file: string,
  { scheme = 'light', width = 1_280 }: Look,
  check: (page: Page) => Promise<void>,
): Promise<void> => {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  const { href } = pathToFileURL(file);
  await page.goto(href);
  await check(page);
  expect(complaints).toEqual([]);
  expect(requests).toEqual([href]);
  await context.close();
};

/** Colours in each chart's canvas: one means that nothing was drawn. */
export const coloursDrawn = (page: Page): Promise<readonly number[]> =>
  page.evaluate(`[...document.querySelectorAll('.plot canvas')].map((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })`);

export const paper = (page: Page): Promise<string> =>
  page.evaluate('getComputedStyle(document.body).backgroundColor');

export const PAPER = { light: 'rgb(255, 255, 248)', dark: 'rgb(21, 21, 19)' } as const;
