/** Steps of the journey that ships, in its order. This module runs inside k6 too. */
export const PAY_STEPS = ['pay', 'inquire', 'cancel'] as const;

/** The first step of a journey before it has told its steps. */
export const firstStepOf = (journey: string): string =>
  journey === 'pay' ? PAY_STEPS[0] : 'the first step';
