import { expect, it } from 'vitest';

import { faultText } from '../../../../harness/model/scenario/fault-text.ts';
import { gatewayTimetable } from '../../../../harness/model/scenario/gateway-fault.ts';

it.each([
  [{ kind: 'brownout', factor: 4 }, 'brownout ×4'],
  [{ kind: 'blackout' }, 'blackout'],
  [{ kind: 'freeze' }, 'freeze'],
  [{ kind: 'workers', workers: 3 }, 'at most 3 workers'],
  [{ kind: 'error', share: '20%' }, '20 % UNKNOWN_EXCEPTION before service'],
  [
    { kind: 'error', operations: ['pay', 'cancel'], stage: 'answer', resultCode: 'PROCESS_FAIL' },
    '100 % pay/cancel PROCESS_FAIL after service',
  ],
  [{ kind: 'drop', share: '2%' }, '2 % requests dropped'],
  [{ kind: 'drop', stage: 'answer', operations: ['pay'] }, '100 % pay answers dropped'],
  [{ kind: 'slow-body', share: '5%', over: '2s' }, '5 % bodies over 2 s'],
  [{ kind: 'late-notifications', by: '4s' }, '100 % notifications 4 s late'],
  [{ kind: 'doubled-notifications', share: '10%' }, '10 % notifications doubled'],
])('says %j in a few words', (entry, text) => {
  const [fault] = gatewayTimetable.parse([{ from: '0s', to: '1s', ...entry }]);
  expect(faultText(fault!)).toBe(text);
});
