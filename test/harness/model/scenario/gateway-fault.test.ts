import { describe, expect, it } from 'vitest';

import { gatewayTimetable } from '../../../../harness/model/scenario/gateway-fault.ts';

const SECOND = { from: '0s', to: '1s' };

const messages = (...entries: readonly unknown[]) => {
  const issues = gatewayTimetable.safeParse(entries).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('a timetable of faults, as the gateway takes it', () => {
  it('is empty where nothing is said', () => {
    expect(gatewayTimetable.parse(undefined)).toEqual([]);
  });

  it('has an end or a length for each, and its kind for a name', () => {
    const timetable = [
      { kind: 'brownout', factor: 4, from: '10s', to: '1m' },
      { kind: 'freeze', name: 'long-pause', from: '1m', duration: '500ms' },
    ];
    expect(gatewayTimetable.parse(timetable)).toEqual([
      { kind: 'brownout', name: 'brownout', factor: 4, fromMs: 10_000, toMs: 60_000 },
      { kind: 'freeze', name: 'long-pause', fromMs: 60_000, toMs: 60_500 },
    ]);
  });

  it('strikes all requests of all operations on their way in, unless it says otherwise', () => {
    const [error, drop] = gatewayTimetable.parse([
      { kind: 'error', ...SECOND },
      { kind: 'drop', ...SECOND, share: '2%', operations: ['pay'], stage: 'answer' },
    ]);
    expect(error).toMatchObject({
      share: 1,
      operations: ['pay', 'inquire', 'inquireRefund', 'cancel', 'refund'],
      resultCode: 'UNKNOWN_EXCEPTION',
      stage: 'request',
    });
    expect(drop).toMatchObject({ share: 0.02, operations: ['pay'], stage: 'answer' });
  });

  it('says what is wrong in words', () => {
    expect(messages({ kind: 'freeze', from: '1s' })).toEqual([
      '0.to: write either "to" or "duration"',
    ]);
    expect(messages({ kind: 'freeze', from: '1s', to: '1s' })).toEqual([
      '0.to: must be after "from"',
    ]);
    expect(messages({ kind: 'error', ...SECOND, resultCode: 'SUCCESS' })).toEqual([
      '0.resultCode: not a result code of an error',
    ]);
    expect(messages({ kind: 'drop', ...SECOND, share: 0 })).toEqual([
      '0.share: must be above zero',
    ]);
    const freeze = { kind: 'freeze', ...SECOND };
    expect(messages(freeze, freeze)).toEqual([
      '1.name: another fault is called "freeze" already: give it a name of its own',
    ]);
  });
});
