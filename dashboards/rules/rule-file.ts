import { stringify } from 'yaml';

import { ALERTS } from './alerts.ts';
import { RECORDED } from './recording.ts';

/** How often rules are evaluated; as often as runs are scraped would cost more than it tells. */
const EVERY = '5s';

/** A file of rules as Prometheus reads it. */
export const ruleFile = (): string =>
  stringify(
    {
      groups: [
        {
          name: 'peakday',
          interval: EVERY,
          rules: [
            ...Object.values(RECORDED).map(({ name, expression }) => ({
              record: name,
              expr: expression,
            })),
            ...ALERTS.map(({ name, expression, severity, summary, description }) => ({
              alert: name,
              expr: expression,
              labels: { severity },
              annotations: { summary, description },
            })),
          ],
        },
      ],
    },
    { lineWidth: 0 },
  );
