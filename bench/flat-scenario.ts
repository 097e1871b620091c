/** A flat rate until there are so many payments. YAML takes JSON as it is. */
export const flatScenario = (payments: number, ratePerSecond: number) => {
  const duration = `${payments / ratePerSecond}s`;
  return {
    name: 'flat',
    title: 'Flat',
    story: 'A flat rate.',
    event: { start: '2020-07-24T20:00:00+09:00', duration },
    demand: { profile: { from: 'formula', base: 'flat' } },
    replay: { duration, peak: `${ratePerSecond}/s` },
  };
};
