/** Steps of the journey that ships, in its order. This module runs inside k6 too. */
export const PAY_STEPS = ['pay', 'inquire', 'cancel'] as const;
