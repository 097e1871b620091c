import { expect, test } from 'vitest';

import { guardSignatureMemory } from '../../../harness/rehearsal/signature-memory.ts';

test('signatures that fit into what is free are let pass, to the byte; more are told with both figures', () => {
  // Two pacers, two copies more, and 80 % of garbage: 7.2 times the file.
  const load = { bytes: 1e9, pacers: 2 };
  expect(() => guardSignatureMemory({ ...load, availableBytes: 7.2e9 })).not.toThrow();
  expect(() => guardSignatureMemory({ ...load, availableBytes: 7.2e9 - 1 })).toThrow(
    expect.objectContaining({ kind: 'no-run', code: 'signatures-too-large' }),
  );
  expect(() => guardSignatureMemory({ ...load, pacers: 8, availableBytes: 2e9 })).toThrow(
    'k6 would need about 18 GB for the signatures; 2 GB are free.',
  );
});
