/** Names of the checks of the instrument, as reports show them and find them. */
export const CHECK = {
  lateness: 'lateness p99',
  unseen: 'unseen time p99',
  generatorCpu: 'k6 CPU',
  loopDelay: 'event-loop delay p99',
  steal: 'CPU steal',
  clock: 'clock drift',
  dispersion: 'Allan factor',
  pacers: 'pacers ended',
  recordsLost: 'records lost',
  recordsDoubled: 'records doubled',
  journey: 'exceptions in the journey',
  ledger: 'ledger rows against requests',
  dependency: 'charges behind the target of no payment',
  mock: 'mock release delay p99',
} as const;
