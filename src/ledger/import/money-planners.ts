import type { Planners } from '../../archive/import/plan-file.ts';
import { planPools } from '../../billing/run/plan-pools.ts';
import { planOpening } from './plan-opening.ts';
import { planPayments } from './plan-payments.ts';

/** What files of money come to: shared costs, payments, and what stood on accounts before there were books here. */
export const moneyPlanners: Planners = {
  pools: planPools,
  payments: planPayments,
  opening: planOpening,
};
