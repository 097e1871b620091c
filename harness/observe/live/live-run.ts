import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { PeakdayError } from '../../model/error.ts';
import { NO_COLUMNS, type LiveFrame, type LivePhase } from '../../model/run/live-frame.ts';
import { noteMark } from '../../model/run/note-mark.ts';
import type { BeginningRun, RunObserver } from '../../model/run/run-observer.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { openLiveServer } from './live-server.ts';
import { liveStory, type LiveStory, type LiveTelling } from './live-story.ts';

export interface LiveOptions {
  /** Where the page is served on 127.0.0.1; 0 is any free port. */
  readonly port: number;
  /** The page's markup, with the token that its actions bring along. */
  readonly page: (token: string) => string;
  /** Ends the run as Ctrl-C does. */
  readonly stop: () => void;
  readonly onListening: (url: string) => void;
}

/** How long a page may take to fetch the report before the harness ends. */
const REPORT_WAIT_MS = 5_000;

/**
 * Shows the run to browsers on this machine while it goes on: they draw it, mark it, stop it, and
 * show its report at the end.
 */
export const liveRun = async (options: LiveOptions): Promise<RunObserver> => {
  const token = randomBytes(24).toString('base64url');
  let phase: LivePhase = 'waiting';
  let run: BeginningRun | undefined;
  let story: LiveStory | undefined;
  const frame = (telling: LiveTelling = NOTHING): LiveFrame => ({ phase, ...telling });
  const server = await openLiveServer({
    port: options.port,
    page: options.page(token),
    token,
    whole: () => frame(story?.whole()),
    reportFile: () =>
      run !== undefined && phase === 'judged' ? join(run.runFolder, RUN_FILES.report) : undefined,
    stop: () => {
      if (!GOES_ON.has(phase)) throw isOver('stop');
      if (phase === 'stopping') return;
      enter('stopping');
      options.stop();
    },
    mark: async (text) => {
      if (run === undefined || !GOES_ON.has(phase)) throw isOver('mark');
      return noteMark(run.runFolder, text, Date.now());
    },
  });
  const tell = (): void => server.streams.tell(() => frame(story?.news()));
  const enter = (next: LivePhase): void => {
    phase = next;
    tell();
  };
  options.onListening(`http://127.0.0.1:${server.port}/`);
  return {
    name: 'the live page',
    begin: (beginning) => {
      run = beginning;
    },
    takeNote: (note) => {
      if (story === undefined && note.tag === '#start' && run !== undefined) {
        story = liveStory(run, note.note);
        if (phase === 'waiting') phase = 'replaying';
        server.streams.tellWhole();
      }
      story?.takeNote?.(note);
    },
    takeRecord: (record) => story?.takeRecord?.(record),
    takeMark: (mark) => story?.takeMark?.(mark),
    moment: (moment) => {
      story?.moment(moment);
      if (story !== undefined) tell();
    },
    stopping: () => {
      if (phase !== 'stopping') enter('stopping');
    },
    replayed: async () => {
      story?.replayed();
      enter('judging');
    },
    judged: () => enter('judged'),
    close: async () => {
      if (phase === 'judged') await server.streams.gone(REPORT_WAIT_MS);
      else enter('over');
      await server.close();
    },
  };
};

const isOver = (what: 'stop' | 'mark'): PeakdayError =>
  new PeakdayError('usage', 'run-is-over', `Nothing to ${what}: the run does not go on.`);

const GOES_ON: ReadonlySet<LivePhase> = new Set(['waiting', 'replaying', 'stopping']);

const NOTHING: LiveTelling = { fromSlice: 0, columns: NO_COLUMNS };
