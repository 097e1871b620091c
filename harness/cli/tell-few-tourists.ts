import { categoriesOf } from '../../generators/demand/categories-of.ts';
import { daysOf } from '../../generators/demand/formula-demand.ts';
import { figuresOf } from '../../generators/demand/figures/figures.ts';
import { paymentsPerUserDay } from '../../generators/demand/national-demand.ts';
import { meanDays } from '../../generators/demand/stay.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { MOST_TOURISTS } from '../model/scenario/population.ts';
import { formatCount, plural } from '../units/count.ts';
import type { CliContext } from './context.ts';

/** So many times the payments of a mean user and day are no longer told by an unusual figure. */
const FAR_BEYOND = 5;

/**
 * Says where a plan has so few tourists that each pays as nobody does. Of those who are in the country
 * on one of the event's E days at least, one is there on E m / (E + m - 1) of them, with m the mean
 * days of a stay; see generators/population/trip.ts.
 */
export const tellFewTourists = (
  { tell }: Pick<CliContext, 'tell'>,
  { manifest, scenario }: Pick<Plan, 'manifest' | 'scenario'>,
): void => {
  const { event, payments } = manifest;
  const tourists = manifest.populations.find(({ name }) => name === 'tourist')?.rows ?? 0;
  if (tourists === 0) return;
  const figures = figuresOf(scenario.demand);
  const usual = paymentsPerUserDay(figures, categoriesOf(figures));
  const { first, last } = daysOf({ start: event.start, duration: event.durationMs });
  const days = last - first + 1;
  const stay = meanDays(figures);
  const daysThere = (days * stay) / (days + stay - 1);
  const perDay = payments.measured / (tourists * daysThere);
  if (perDay <= FAR_BEYOND * usual) return;
  const enough = Math.ceil(Number((payments.measured / (usual * daysThere)).toPrecision(2)));
  const wanted = Math.min(MOST_TOURISTS, enough);
  const most = wanted < enough ? ', the most there can be' : '';
  tell(
    `! ${plural(tourists, 'tourist')} would pay ${formatCount(Number(perDay.toPrecision(3)))} times ` +
      `each on every day in the country. The figures of the demand say ${usual.toPrecision(3)}: a ` +
      'few wallets take what many should.\n' +
      `  Plan ${formatCount(wanted)} of them${most}: --set population.tourists=${wanted}`,
  );
};
