import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import type { GatewayFault } from './gateway-fault.ts';

/** What a fault does, in a few words: `brownout ×4`, `5% of pay answers lost`. */
export const faultText = (fault: GatewayFault): string => {
  switch (fault.kind) {
    case 'brownout':
      return `brownout ×${fault.factor}`;
    case 'blackout':
      return 'blackout';
    case 'freeze':
      return 'freeze';
    case 'workers':
      return `at most ${fault.workers} workers`;
    case 'error':
      return `${shareOf(fault)} ${fault.resultCode} ${fault.stage === 'answer' ? 'after' : 'before'} service`;
    case 'drop':
      return `${shareOf(fault)} ${fault.stage}s dropped`;
    case 'slow-body':
      return `${shareOf(fault)} bodies over ${formatDuration(fault.over)}`;
    case 'late-notifications':
      return `${formatShare(fault.share)} notifications ${formatDuration(fault.by)} late`;
    case 'doubled-notifications':
      return `${formatShare(fault.share)} notifications doubled`;
  }
};

/** Of how many operations there are, none need be named. */
const ALL = 5;

const shareOf = ({
  share,
  operations,
}: Extract<GatewayFault, { readonly operations: readonly string[] }>): string =>
  `${formatShare(share)}${operations.length === ALL ? '' : ` ${operations.join('/')}`}`;
