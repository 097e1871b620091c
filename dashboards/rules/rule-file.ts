import { stringify } from 'yaml';

import { ALERTS } from './alerts.ts';
import { RECORDED } from './recording.ts';

/** A file of rules as Prometheus reads it; how often they are evaluated, its configuration says. */
export const ruleFile = (): string =>
  stringify(
    {
      groups: [
        {
          name: 'peakday',
          rules: [
            ...Object.values(RECORDED).map(({ name, expression }) => ({
              record: name,
              expr: expression,
            })),
            ...ALERTS.map(({ name, expression, holdsFor, severity, summary, description }) => ({
              alert: name,
              expr: expression,
              ...(holdsFor !== undefined && { for: holdsFor }),
              labels: { severity },
              annotations: { summary, description },
            })),
          ],
        },
      ],
    },
    { lineWidth: 0 },
  );
