import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of CPU that the thread used; a busy machine does not stretch them. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * Watches the tasks of a page's main thread from now on.
 * @returns what ends the watch and tells the longest task, in ms of CPU
 */
export const watchTasks = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] },
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const place = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
    const mains = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(place),
    );
    const tasks = events.filter(
      (event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(place(event)),
    );
    if (tasks.length === 0) throw new Error('the browser told of no tasks');
    return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1_000;
  };
};
