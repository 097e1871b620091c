import type { Profile } from '../../harness/model/scenario/profile.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { countsDemand } from './counts-demand.ts';
import type { MeasuredDemand } from './measured-demand.ts';
import { hoursDemand } from './hours-demand.ts';
import { timestampsDemand } from './timestamps-demand.ts';

export type OwnProfile = Exclude<Profile, { from: 'formula' }>;

/**
 * The demand of a profile that is no formula.
 * @throws PeakdayError of kind `usage` where a file cannot be read or does not cover the event
 */
export const ownDemand = (
  { event }: Pick<Scenario, 'event'>,
  scenarioFolder: string,
  profile: OwnProfile,
): MeasuredDemand => {
  switch (profile.from) {
    case 'hours':
      return hoursDemand({ event, profile, scenarioFolder });
    case 'counts':
      return countsDemand({ event, profile, scenarioFolder });
    case 'timestamps':
      return timestampsDemand({ event, profile, scenarioFolder });
  }
};
