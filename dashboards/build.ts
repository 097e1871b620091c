import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { gateway } from './gateway.ts';
import { generatorHonesty } from './generator-honesty.ts';
import { peakDay } from './peak-day.ts';
import { DAY_TEMPLATE_FILE } from '../harness/model/day-template.ts';
import { ruleFile } from './rules/rule-file.ts';
import { theDay } from './the-day.ts';

const dashboards = (): readonly Dashboard[] => [peakDay(), gateway(), generatorHonesty()];

/** Every file that is made from code, by its path in deploy/. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...dashboards().map((dashboard): readonly [string, string] => [
      `grafana/dashboards/${dashboard.uid}.json`,
      json(dashboard),
    ]),
    [DAY_TEMPLATE_FILE, json(theDay())],
    ['prometheus/rules/peakday.yaml', ruleFile()],
  ]);

const json = (dashboard: Dashboard): string => `${JSON.stringify(dashboard, null, 2)}\n`;
