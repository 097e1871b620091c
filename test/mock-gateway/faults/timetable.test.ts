import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { gatewayTimetable } from '../../../harness/model/scenario/gateway-fault.ts';
import { Timetable } from '../../../mock-gateway/faults/timetable.ts';

const blackout = (name: string, fromMs: number, toMs: number) => ({
  kind: 'blackout',
  name,
  from: `${fromMs}ms`,
  to: `${toMs}ms`,
});

const timetableOf = (...entries: readonly object[]) =>
  new Timetable(gatewayTimetable.parse(entries));

const names = (timetable: Timetable, atMs: number) =>
  timetable.activeAt(atMs).map(({ name }) => name);

it('has no active fault before instant zero is known', () => {
  const timetable = timetableOf(blackout('first', 0, 100));
  expect(names(timetable, 50)).toEqual([]);
  timetable.startAt(40);
  expect(names(timetable, 50)).toEqual(['first']);
});

it('has a fault active from its first instant to its last, the last not included', () => {
  const timetable = timetableOf(blackout('first', 10, 20), blackout('second', 15, 30));
  timetable.startAt(1_000);
  const seen = [1_009.9, 1_010, 1_015, 1_019.9, 1_020, 1_029.9, 1_030, 9_999];
  expect(seen.map((atMs) => names(timetable, atMs).join())).toEqual([
    '',
    'first',
    'first,second',
    'first,second',
    'second',
    'second',
    '',
    '',
  ]);
});

it('may be asked at any instants that do not go back', () => {
  const part = fc.record({ fromMs: fc.nat(100), lastsMs: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), fc.array(fc.nat(30)), (parts, gaps) => {
      const entries = parts.map(({ fromMs, lastsMs }, i) =>
        blackout(`fault-${i}`, fromMs, fromMs + lastsMs),
      );
      const timetable = timetableOf(...entries);
      timetable.startAt(0);
      let nowMs = 0;
      for (const gapMs of gaps) {
        nowMs += gapMs;
        const active = parts.flatMap(({ fromMs, lastsMs }, i) =>
          fromMs <= nowMs && nowMs < fromMs + lastsMs ? [`fault-${i}`] : [],
        );
        expect(names(timetable, nowMs)).toEqual(active);
      }
    }),
  );
});
