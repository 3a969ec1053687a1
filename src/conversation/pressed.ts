import type { ActionVerb } from '../actions.ts';
import type { Facts, Pressed, Step } from './effects.ts';
import { menuPressed } from './flows/commands.ts';
import { draftPressed } from './flows/drafting/draft-pressed.ts';
import { emergencyPressed } from './flows/emergency/emergency-answers.ts';
import { feesPressed } from './flows/fees/asking-fees.ts';
import { payHerePressed } from './flows/fees/paying-here.ts';
import { householdPressed } from './flows/household/household.ts';
import { invoicePressed } from './flows/invoices/invoicing.ts';
import { joinPressed, unknownYet } from './flows/joining/joining.ts';
import { answerPressed } from './flows/knowledge/answering.ts';
import { noticePressed } from './flows/notices.ts';
import { opensTo } from './flows/open-to.ts';
import { correctionPressed } from './flows/own/correcting.ts';
import { leavingPressed } from './flows/own/leaving.ts';
import { settingsPressed } from './flows/own/settings.ts';
import { readingPressed } from './flows/readings/reading-said.ts';
import { appointPressed } from './flows/requests/appointing.ts';
import { problemPressed } from './flows/requests/common-problem.ts';
import { followPressed } from './flows/requests/following.ts';
import { objectPressed, pricePressed } from './flows/requests/price.ts';
import { verdictPressed } from './flows/requests/verdict.ts';
import { standPressed } from './flows/stands/asking-stands.ts';
import { surveyPressed } from './flows/surveys/surveying.ts';
import type { ConversationState } from './state.ts';

/** A button, or its caption typed. Somebody who is not, or no longer, a resident can only say where they stand in danger, and join. */
export function pressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { verb } = event.action;
  const opens = facts.resident || opensTo(facts, verb);
  return opens ? flows[verb](state, event, facts) : unknownYet(state, facts);
}

/** Which flow a button belongs to: every verb has one, or this does not compile. */
const flows: Record<ActionVerb, typeof pressed> = {
  submit: draftPressed,
  cancel: draftPressed,
  change: draftPressed,
  back: draftPressed,
  resume: draftPressed,
  change_category: draftPressed,
  change_unit: draftPressed,
  change_words: draftPressed,
  change_kind: draftPressed,
  add_photo: draftPressed,
  set_category: draftPressed,
  set_kind: draftPressed,
  set_unit: draftPressed,
  set_anonymous: draftPressed,
  belongs: draftPressed,
  separate: draftPressed,
  add_to: followPressed,
  urge: followPressed,
  withdraw: followPressed,
  withdraw_surely: followPressed,
  keep: followPressed,
  show: followPressed,
  ask_times: appointPressed,
  say_time: appointPressed,
  offer_time: appointPressed,
  accept_time: appointPressed,
  somebody_came: appointPressed,
  nobody_came: appointPressed,
  outcome: verdictPressed,
  stars: verdictPressed,
  person_stars: verdictPressed,
  skip_comment: verdictPressed,
  object: objectPressed,
  agree_price: pricePressed,
  decline_price: pricePressed,
  same_problem: problemPressed,
  other_problem: problemPressed,
  happening: emergencyPressed,
  no_danger: emergencyPressed,
  at_community: emergencyPressed,
  not_mine: answerPressed,
  seen_notice: noticePressed,
  language: menuPressed,
  human: menuPressed,
  menu: menuPressed,
  report: menuPressed,
  complain: menuPressed,
  bill: menuPressed,
  requests: menuPressed,
  fees: feesPressed,
  fees_of: feesPressed,
  fees_month: feesPressed,
  promise: feesPressed,
  bill_pdf: feesPressed,
  fees_span: feesPressed,
  fee_chart: feesPressed,
  year_chart: feesPressed,
  fee_person: feesPressed,
  stand_wish: standPressed,
  pay_here: payHerePressed,
  household: householdPressed,
  household_of: householdPressed,
  let_in: householdPressed,
  uninvite: householdPressed,
  end_access: householdPressed,
  end_access_surely: householdPressed,
  show_amounts: householdPressed,
  hide_amounts: householdPressed,
  own_copy: leavingPressed,
  leaving: leavingPressed,
  leaving_not: leavingPressed,
  leave: leavingPressed,
  leave_surely: leavingPressed,
  leave_home: leavingPressed,
  leave_home_surely: leavingPressed,
  erase_back: leavingPressed,
  enter_code: joinPressed,
  ask_in: joinPressed,
  quiet: settingsPressed,
  set_quiet: settingsPressed,
  live_in: joinPressed,
  correct_details: correctionPressed,
  correct: correctionPressed,
  take_back: correctionPressed,
  submit_correction: correctionPressed,
  drop_correction: correctionPressed,
  meter: readingPressed,
  invoice: invoicePressed,
  invoice_back: invoicePressed,
  survey: surveyPressed,
};
