import type { ActionVerb } from '../../actions.ts';

/** What a person may press whom the office does not know. */
export const openToAll: readonly ActionVerb[] = [
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
export const openToFormer: readonly ActionVerb[] = [
  'fees',
  'fees_month',
  'promise',
  'own_copy',
  'leaving',
  'leaving_not',
  'leave',
  'leave_surely',
  'leave_home',
  'leave_home_surely',
  'erase_back',
];
