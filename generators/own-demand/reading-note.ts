import type { CountValues } from '../../harness/model/scenario/own-demand.ts';
import type { Counts } from './read-counts.ts';

const VALUES_TEXT: Readonly<Record<CountValues, string>> = {
  count: 'counts an interval',
  rate: 'rates a second',
  'rate-per-minute': 'rates a minute',
  'rate-per-hour': 'rates an hour',
};

/** How a file of counts was read, guesses included: `"payments" read as counts an interval, …` */
export const readingNote = ({ form: { time, count, values, stamp } }: Pick<Counts, 'form'>) => {
  const what = count === '' ? 'the second column' : `"${count}"`;
  const times = time === '' ? 'times' : `"${time}"`;
  return `${what} read as ${VALUES_TEXT[values]}, ${times} as the ${stamp} of each interval`;
};
