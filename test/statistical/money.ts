import { poissonArrivals } from '../../generators/arrivals/poisson.ts';
import { BLOCK_MS } from '../../generators/block.ts';
import { categoriesOf } from '../../generators/demand/categories-of.ts';
import { figuresOf } from '../../generators/demand/figures/figures.ts';
import { PREFECTURES, prefectureShares } from '../../generators/demand/prefecture.ts';
import { meanDays } from '../../generators/demand/stay.ts';
import { arrivalsOn } from '../../generators/demand/visitors.ts';
import { eventDays } from '../../generators/event-day.ts';
import { paymentColumns } from '../../generators/payments/columns.ts';
import { paymentMaker } from '../../generators/payments/payment.ts';
import { amountDistributions } from '../../generators/payments/tax-free.ts';
import { planRate } from '../../generators/plan-rate.ts';
import { populationsOf } from '../../generators/population/populations.ts';
import { ABROAD } from '../../generators/population/whereabouts.ts';
import { scenarioSchema, type Scenario } from '../../harness/model/scenario/scenario.ts';

const DAYS = 40;
/** An hour of the event is a minute of the plan. */
const TIME_FACTOR = 60;

/**
 * Forty days of the nation as in summer 2018, at their own rate. As many visitors come each day, so
 * that the trips of the population are those that the rate counts.
 */
const summer = (walletShare: number): Scenario =>
  scenarioSchema.parse({
    name: 'summer',
    title: 'A summer',
    story: 'For a test.',
    event: { start: '2018-07-01T00:00:00+09:00', duration: `${DAYS * 24}h` },
    demand: {
      tier: 'seed-2018',
      profile: { from: 'formula' },
      assumptions: {
        'visitors-june': 879.1 * (30 / 31),
        'visitors-august': 879.1,
        'wallet-share': walletShare,
      },
    },
    replay: { duration: `${(DAYS * 24 * 3_600) / TIME_FACTOR}s`, peak: 'unscaled' },
  });

/** Who came on one of the first days has left before the end, but for one in ten thousand. */
const DAYS_OF_WHOLE_TRIPS = 18;

export interface Money {
  readonly payments: number;
  /** Of a user, from arrival to departure. */
  readonly cnyPerTrip: number;
  readonly meanJpy: number;
  /** The furthest that a prefecture's share of the payments is from the claimed one. */
  readonly furthestShare: number;
}

/** Spends for 40 days, where so many of those who pay by mobile pay by this wallet. */
export const spendSummer = (walletShare: number): Money => {
  const scenario = summer(walletShare);
  const { demand, event } = scenario;
  const figures = figuresOf(demand);
  const categories = categoriesOf(figures);
  const plan = planRate(scenario, '.', { scale: TIME_FACTOR });
  const first = eventDays(event.start).dayAt(0);
  const users = figures.of('mobile-share') * figures.of('wallet-share');
  const usersADay = arrivalsOn(figures)(first) * users;
  // Those who come during the event, and those of before who are still there when it begins.
  const tourists = Math.round(usersADay * (DAYS - 1 + meanDays(figures)));
  const populations = populationsOf({
    seed: 1,
    population: { ...scenario.population, tourists, merchants: 50_000 },
    days: { first, last: first + DAYS - 1 },
    parts: plan.parts,
    categories,
    figures,
  });
  const [fill] = paymentMaker({
    ...populations,
    seed: 1,
    parts: plan.parts,
    categories,
    amounts: amountDistributions(categories, figures),
    arrivals: demand.arrivals,
    eventStart: event.start,
    timeFactor: plan.factors.time,
  });
  const [everyday] = plan.parts;
  const arrivals = poissonArrivals({ rate: everyday!.rate, seed: 1, part: everyday!.name });
  const columns = paymentColumns(10_000);
  const rows = Uint32Array.from(columns.plannedMs.keys());
  const spentJpy = new Float64Array(tourists);
  const inPrefecture = new Float64Array(PREFECTURES.length);
  let [payments, totalJpy] = [0, 0];
  for (let block = 0; block < plan.durationMs / BLOCK_MS; block += 1) {
    const ofBlock = arrivals.instantsIn(block);
    fill!(block, ofBlock, columns, rows.subarray(0, ofBlock.instantsMs.length));
    for (let row = 0; row < ofBlock.instantsMs.length; row += 1) {
      const jpy = columns.amountJpy[row]!;
      spentJpy[columns.touristId[row]!]! += jpy;
      inPrefecture[columns.prefecture[row]!]! += 1;
      totalJpy += jpy;
    }
    payments += ofBlock.instantsMs.length;
  }

  const { prefectureOn } = populations.whereabouts;
  const isThere = (tourist: number, day: number): boolean => prefectureOn(tourist, day) !== ABROAD;
  let [trips, spent] = [0, 0];
  for (let tourist = 0; tourist < tourists; tourist += 1) {
    if (isThere(tourist, first - 1)) continue;
    if (isThere(tourist, first + DAYS - 1)) continue;
    const days = Array.from({ length: DAYS_OF_WHOLE_TRIPS }, (_, day) => first + day);
    if (!days.some((day) => isThere(tourist, day))) continue;
    trips += 1;
    spent += spentJpy[tourist]!;
  }
  const distances = prefectureShares(figures).map(({ share }, place) =>
    Math.abs(inPrefecture[place]! / payments - share),
  );
  return {
    payments,
    cnyPerTrip: spent / trips / figures.of('jpy-per-cny'),
    meanJpy: totalJpy / payments,
    furthestShare: Math.max(...distances),
  };
};
