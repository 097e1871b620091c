import { expect, it } from 'vitest';

import {
  forecastAccuracySchema,
  type ForecastAccuracy,
} from '../../../../harness/model/comparison/forecast-accuracy.ts';
import {
  renderForecastMarkdown,
  renderForecastText,
} from '../../../../harness/report/comparison/forecast-words.ts';

const ACCURACY: ForecastAccuracy = forecastAccuracySchema.parse({
  schema: 'peakday/forecast-accuracy/1',
  plan: { folder: 'plans/a', hash: 'abc', scenario: 'opening-ceremony' },
  actual: 'actual.csv',
  intervalMs: 300_000,
  shapeOnly: false,
  leftOut: 2,
  missing: 0,
  windows: [
    {
      window: null,
      intervals: 84,
      forecast: 12_000,
      actual: 10_000,
      bias: 0.2,
      error: 0.231,
      errorOfLuck: 0.041,
      inBand: 0.4,
      busiestForecast: { at: '24 Jul 20:00:00', payments: 300 },
      busiestActual: { at: '24 Jul 20:10:00', payments: 280 },
      busierThanPlanned: 0,
    },
  ],
});

it('tells how far off the forecast was, and how much of that is luck', () => {
  expect(renderForecastText(ACCURACY)).toBe(
    [
      'opening-ceremony: 12,000 payments forecast, 10,000 came (+20.0 %); by interval the forecast was 23.1 % (4.1 % is what luck alone makes) off.',
      '  84 intervals of 5 min',
      '  2 intervals of the file outside the event',
      '  never busier than the busiest interval of the plan',
      '',
      '  window  forecast  actual     bias   error  of luck  in band  busiest',
      '  all       12,000  10,000  +20.0 %  23.1 %    4.1 %     40 %  300 at 24 Jul 20:00:00, came 280 at 24 Jul 20:10:00',
    ].join('\n'),
  );
});

it('says where the rehearsal fell short', () => {
  const [whole] = ACCURACY.windows;
  const short = { ...ACCURACY, windows: [{ ...whole!, busierThanPlanned: 3 }] };
  expect(renderForecastText(short)).toContain(
    '3 intervals busier than any that was planned: the rehearsal fell short there',
  );
});

it('says that only the shape is judged, and that nothing came', () => {
  expect(renderForecastText({ ...ACCURACY, shapeOnly: true })).toContain('only the shape');
  const [whole] = ACCURACY.windows;
  const nothing = { ...ACCURACY, windows: [{ ...whole!, actual: 0, bias: null, error: null }] };
  expect(renderForecastText(nothing)).toContain('nothing came');
});

it('keeps what a name holds out of the Markdown', () => {
  const plan = { ...ACCURACY.plan, scenario: 'a|b*c' };
  expect(renderForecastMarkdown({ ...ACCURACY, plan })).toContain(String.raw`a\|b\*c`);
});
