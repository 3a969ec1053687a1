import type { ActionVerb } from '../../actions.ts';
import type { Facts } from '../effects.ts';

/** What a person may press whom the office does not know. */
const openToAll: readonly ActionVerb[] = [
  'happening',
  'no_danger',
  'language',
  'human',
  'menu',
  'enter_code',
  'ask_in',
  'live_in',
  'at_community',
];

/** What somebody may press besides who has no home any more: it is about their own data. */
const openToFormer: readonly ActionVerb[] = [
  'fees',
  'fees_of',
  'fees_month',
  'fees_span',
  'promise',
  'pay_here',
  'bill_pdf',
  'fee_chart',
  'year_chart',
  'own_copy',
  'leaving',
  'leaving_not',
  'leave',
  'leave_surely',
  'leave_home',
  'leave_home_surely',
  'erase_back',
  'seen_notice',
];

/** Whether somebody who is no resident, or no longer one, may press this. */
export const opensTo = ({ known }: Pick<Facts, 'known'>, verb: ActionVerb): boolean =>
  openToAll.includes(verb) || (Boolean(known) && openToFormer.includes(verb));
