import { configureGlobal } from 'fast-check';

// A property is tried a hundred times in npm test; CI's fuzz step asks for more.
const runs = Number(process.env['FUZZ_RUNS'] ?? 100);
configureGlobal({ numRuns: runs });
