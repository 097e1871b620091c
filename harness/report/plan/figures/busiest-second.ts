import type { Counter } from './payment-chunks.ts';

export interface BusiestSecond {
  readonly fromMs: number;
  readonly payments: number;
}

const SECOND_MS = 1_000;

/** The second with the most payments, among those that begin at a whole second; the first of equals. */
export const busiestSecondCounter = (): Counter<BusiestSecond> => {
  let second = 0;
  let inSecond = 0;
  let busiest: BusiestSecond = { fromMs: 0, payments: 0 };
  const close = (): void => {
    if (inSecond > busiest.payments) busiest = { fromMs: second * SECOND_MS, payments: inSecond };
    inSecond = 0;
  };
  return {
    add: ({ plannedMs }) => {
      for (const atMs of plannedMs) {
        if (atMs >= SECOND_MS * (second + 1)) {
          close();
          second = Math.floor(atMs / SECOND_MS);
        }
        inSecond += 1;
      }
    },
    result: () => {
      close();
      return busiest;
    },
  };
};
