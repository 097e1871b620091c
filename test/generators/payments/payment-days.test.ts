import { expect, test } from 'vitest';

import {
  minuteOf,
  paymentDays,
  type PaymentDaysOptions,
} from '../../../generators/payments/payment-days.ts';
import { DAY, MIDNIGHT } from '../usual-demand.ts';

const DAY_MS = 86_400_000;

/** Tells which tables were asked for. */
const recorded = (over: Partial<PaymentDaysOptions> = {}) => {
  const asked = { tourists: [] as number[], factors: [] as number[], pickers: [] as string[] };
  const choice = (part: number) => (factors: Float64Array) => {
    asked.pickers.push(`${part} on ${factors[0]}`);
    return () => 0;
  };
  const dayOf = paymentDays({
    eventStart: MIDNIGHT,
    timeFactor: 1,
    choices: [choice(0), choice(1)],
    touristsOn: (day) => {
      asked.tourists.push(day - DAY);
      return { pickerIn: () => () => 0 };
    },
    factorsOn: (day) => {
      asked.factors.push(day - DAY);
      return Float64Array.of(day - DAY);
    },
    ...over,
  });
  return { dayOf, asked };
};

test('a day goes from midnight to midnight at the venue', () => {
  const { dayOf } = recorded();
  expect(dayOf(5)).toMatchObject({ startMs: 0, endMs: DAY_MS });
  expect(dayOf(-5)).toMatchObject({ startMs: -DAY_MS, endMs: 0 });
});

test('tables are made when they are asked for, once a day and part', () => {
  const { dayOf, asked } = recorded();
  for (const part of [0, 1, 1, 0]) dayOf(5).merchantsOf(part);
  dayOf(DAY_MS).merchantsOf(1);
  expect(asked).toEqual({
    tourists: [0, 1],
    factors: [0, 1],
    pickers: ['0 on 0', '1 on 0', '1 on 1'],
  });
});

test('of a long event only the last days are kept', () => {
  const { dayOf, asked } = recorded();
  for (let day = 0; day < 30; day += 1) dayOf(day * DAY_MS);
  dayOf(26 * DAY_MS);
  expect(asked.tourists).toHaveLength(31);
  dayOf(29 * DAY_MS);
  expect(asked.tourists).toHaveLength(31);
});

test('parts that run one after the other through a long block do not make its days again', () => {
  const { dayOf, asked } = recorded({ timeFactor: 5 * 86_400 });
  for (let part = 0; part < 3; part += 1) {
    for (let day = 0; day < 6; day += 1) dayOf(day * DAY_MS);
  }
  expect(asked.tourists).toEqual([0, 1, 2, 3, 4, 5]);
});

test('minutes are those since midnight, and the last instant of a day is in its last one', () => {
  const { dayOf } = recorded({ eventStart: '2019-07-24T17:00:00+09:00' });
  const day = dayOf(0);
  expect(minuteOf(day, 0)).toBe(17 * 60);
  expect(minuteOf(day, 59_999)).toBe(17 * 60);
  expect(minuteOf(day, day.endMs - 3.8e-9)).toBe(1_439);
});
