import { meterPlanner, type Planners } from '../../archive/import/plan-file.ts';
import { farUseAt } from '../../billing/calculate/meter-use.ts';
import { planPools } from '../../billing/run/plan-pools.ts';
import { planBank } from '../reconcile/plan-bank.ts';
import { planOpening } from './plan-opening.ts';
import { planPayments } from './plan-payments.ts';

/** What files of money come to: readings, held against what is usual, shared costs, payments, what stood on accounts before there were books here, and a bank's statements. */
export const moneyPlanners: Planners = {
  readings: meterPlanner(farUseAt),
  pools: planPools,
  payments: planPayments,
  opening: planOpening,
  bank: planBank,
};
