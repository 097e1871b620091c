import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';

import type { GatewayState } from '../../harness/model/gateway-control.ts';
import { renderHtmlReport } from '../../harness/report/html-report.ts';
import { SYNTHETIC } from '../fixtures/synthetic-run.ts';
import {
  beat,
  figures,
  liveTrial,
  record,
  ZERO_EPOCH_MS,
} from '../harness/observe/live/live-trial.ts';
import { waitFor } from '../wait-for.ts';
import { launchBrowser, paper, PAPER } from './open-page.ts';
import { watchTasks } from './task-times.ts';

const PER_MS = 2;
/** Two thousand a second for ten seconds. */
const PLAN = {
  plannedMs: Array.from({ length: PER_MS * 10_000 }, (_, i) => i / PER_MS),
  scenario: {
    budgets: [{ metric: 'response-time', quantile: 'p99', limit: '300ms' }],
    windows: [{ name: 'gates', from: '18:30', to: '19:00' }],
  },
};

type Trial = Awaited<ReturnType<typeof liveTrial>>;

const gateway = (nowMs: number): GatewayState => ({
  atEpochMs: ZERO_EPOCH_MS + nowMs,
  workers: 12,
  busy: 9,
  queued: 4,
  workersMs: nowMs * 12,
  busyMs: nowMs * 9,
  begun: 0,
  waitedMs: 0,
  waits: [],
  received: 0,
  offered: 0,
  rejected: 0,
  releaseLateP99Ms: null,
  releaseLateMaxMs: null,
  activeFaults: [],
  cpuMs: 0,
});

/** Lets the run come from one instant to another, as k6 and gateway would tell it. */
const passTime = ({ observer }: Trial, fromMs: number, toMs: number, tookMs: number): void => {
  for (let atMs = fromMs; atMs < toMs; atMs += 250) {
    for (let row = atMs * PER_MS; row < (atMs + 250) * PER_MS; row += 1) {
      observer.takeRecord!(record({ planIndex: row, plannedMs: row / PER_MS, serviceMs: tookMs }));
    }
    const nowMs = atMs + 250;
    observer.takeNote!({ tag: '#beat', note: beat(nowMs, nowMs * PER_MS) });
    const now = figures({ begun: nowMs * PER_MS, sentPerSecond: 2_000, p99Ms: tookMs });
    observer.moment!({ nowMs, figures: now, gateway: gateway(nowMs) });
  }
};

/** How far to the right a chart's line of this colour reaches, in pixels of its canvas. */
const reach = (page: Page, panel: string, variable: string): Promise<number> =>
  page.evaluate(`(() => {
    const probe = document.createElement('i');
    probe.style.color = 'var(${variable})';
    document.body.append(probe);
    const [r, g, b] = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
    probe.remove();
    const canvas = document.querySelector('[data-panel="${panel}"] canvas');
    const { width, height } = canvas;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let furthest = 0;
    for (let i = 0; i < data.length; i += 4) {
      const near = Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 24;
      if (near && data[i + 3] > 200) furthest = Math.max(furthest, (i / 4) % width);
    }
    return furthest;
  })()`);

it('draws a run as it goes on, marks it, stops it, and turns into its report', async () => {
  const trial = await liveTrial(PLAN);
  const { observer, url, replay, runFolder, stops } = trial;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const longestTaskMs = await watchTasks(page);
    await page.goto(url);
    expect(await paper(page)).toBe(PAPER.light);
    await page.getByText('waiting for k6').waitFor();
    expect(await page.getByRole('button', { name: 'Mark', exact: true }).isDisabled()).toBe(true);

    replay();
    passTime(trial, 0, 3_000, 90);
    await page.getByText('Every budget holds so far').waitFor();
    expect(await page.locator('h1').innerText()).toBe('A small evening');
    expect(await page.locator('#now-busy').innerText()).toBe('9');
    expect(await page.locator('.clock').innerText()).toContain('18:36:00');
    await waitFor('the curve', async () => (await reach(page, 'arrivals', '--sent')) > 0);
    const before = await reach(page, 'arrivals', '--sent');
    passTime(trial, 3_000, 6_000, 900);
    await page.getByText('1 of 2 budgets cannot be met any more').waitFor();
    await waitFor('the curve to grow', async () => {
      observer.moment!({ nowMs: 6_000, figures: figures(), gateway: gateway(6_000) });
      return (await reach(page, 'arrivals', '--sent')) > before + 100;
    });

    await page.getByLabel('Mark this moment').fill('failover');
    await page.keyboard.press('Enter');
    await page.getByText('Marked: failover').waitFor();
    await page.route('**/mark', (route) => route.abort());
    await page.getByLabel('Mark this moment').fill('lost on the way');
    await page.keyboard.press('Enter');
    await page.getByText('no answer came; the connection is broken, or the run is over').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
    // The run follows its own file and tells what stands there.
    observer.takeMark!({ atEpochMs: ZERO_EPOCH_MS + 5_000, text: 'failover' });
    passTime(trial, 6_000, 6_500, 900);
    expect(await page.locator('#marks li').innerText()).toContain('failover');

    // More would be felt under the hand.
    const taskMs = await longestTaskMs();
    expect(taskMs).toBeGreaterThan(0);
    expect(taskMs).toBeLessThan(100);

    await page.getByRole('button', { name: 'Stop the run…' }).click();
    await page.getByRole('button', { name: 'Let it go on' }).click();
    expect(stops()).toBe(0);
    await page.getByRole('button', { name: 'Stop the run…' }).click();
    await page.getByRole('button', { name: 'Stop the run', exact: true }).click();
    await waitFor('the stop', () => stops() === 1);

    await observer.replayed!();
    const input = SYNTHETIC.fail();
    writeFileSync(join(runFolder, 'report.html'), renderHtmlReport(input));
    observer.judged!(input.run);
    await observer.close!();
    // The server is gone: all that stands here is the page's own.
    await page.getByRole('heading', { level: 1, name: input.run.headline }).waitFor();
    await page.locator('.plot canvas').first().waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});
