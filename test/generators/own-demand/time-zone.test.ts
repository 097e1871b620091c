import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatOffset, timeZone } from '../../../generators/own-demand/time-zone.ts';

const clock = (text: string): number => Date.parse(`${text}Z`);

test.each([
  { name: 'UTC', offset: '+00:00' },
  { name: '+09:00', offset: '+09:00' },
  { name: '-03:30', offset: '-03:30' },
  { name: 'Asia/Tokyo', offset: '+09:00' },
  { name: 'America/St_Johns', offset: '-02:30' },
])('$name is $offset in summer', ({ name, offset }) => {
  expect(formatOffset(timeZone(name)!.offsetMs(clock('2020-07-24T10:00')))).toBe(offset);
});

test.each(['Tokyo/Asia', '9', '+9', '', 'JST+9'])('"%s" is no zone', (name) => {
  expect(timeZone(name)).toBeUndefined();
});

test('where clocks change, a time was never or twice', () => {
  const berlin = timeZone('Europe/Berlin')!;
  expect(berlin.instantsMs(clock('2026-03-29T02:30'))).toEqual([]);
  expect(berlin.instantsMs(clock('2026-10-25T02:30'))).toEqual([
    clock('2026-10-25T00:30'),
    clock('2026-10-25T01:30'),
  ]);
  expect(berlin.instantsMs(clock('2026-07-01T12:00'))).toEqual([clock('2026-07-01T10:00')]);
});

test('what a clock shows leads back to the instant, on any day', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tokyo'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: clock('2000-01-01T00:00'), max: clock('2030-01-01T00:00') }),
      (name, epochMs) => {
        const zone = timeZone(name)!;
        expect(zone.instantsMs(epochMs + zone.offsetMs(epochMs))).toContain(epochMs);
      },
    ),
  );
});
