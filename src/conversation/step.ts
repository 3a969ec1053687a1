import type { ActionVerb } from '../actions.ts';
import type { Category } from '../codes.ts';
import { listComma } from '../texts/list-comma.ts';
import { askingOffice, idle, lapsed, openDraft, replying, withoutLostUnits } from './build-step.ts';
import {
  type ChatEvent,
  type Facts,
  type Pressed,
  type Reply,
  type Result,
  type Said,
  type Step,
  sayText,
} from './effects.ts';
import { asideSaid, dutyTold } from './flows/asides.ts';
import { commandSaid, menuPressed } from './flows/commands.ts';
import {
  addingSaid,
  answeringStaff,
  saidAboutRequest,
  saidWhileFollowing,
} from './flows/drafting/belonging.ts';
import { captionSaid } from './flows/drafting/captions.ts';
import { draftPressed } from './flows/drafting/draft-pressed.ts';
import { draftSaid } from './flows/drafting/draft-said.ts';
import { requestOpened, startDraft } from './flows/drafting/drafting.ts';
import { messageEdited } from './flows/drafting/edited.ts';
import {
  alsoRaised,
  duringEmergency,
  emergencySaid,
  groupSaid,
  isToldAlready,
} from './flows/emergency/emergency.ts';
import { emergencyPressed, emergencyResult } from './flows/emergency/emergency-answers.ts';
import { isOfOtherMatters } from './flows/emergency/other-matters.ts';
import { feesPressed, feesSaid, feesShown, howToPaySaid } from './flows/fees/asking-fees.ts';
import { checkoutShown, payHerePressed } from './flows/fees/paying-here.ts';
import { pleaSaid } from './flows/fees/pleading.ts';
import { promiseSaid } from './flows/fees/promising.ts';
import {
  householdPressed,
  householdResult,
  householdSaid,
  namedToLetIn,
} from './flows/household/household.ts';
import { invoicePressed, invoiceSaid, invoiceShown } from './flows/invoices/invoicing.ts';
import {
  contactShared,
  joinPressed,
  joinResult,
  onlyNames,
  strangerSaid,
  unknownYet,
} from './flows/joining/joining.ts';
import { answerNoted, answerPressed, knowledgeSaid } from './flows/knowledge/answering.ts';
import { unanswered } from './flows/knowledge/not-found.ts';
import { languageSet, menuSaid } from './flows/menu.ts';
import { noticePressed, noticeSeen } from './flows/notices.ts';
import { captionOffered, countedOffered, meantOffered, remembering } from './flows/offered.ts';
import { opensTo } from './flows/open-to.ts';
import {
  correctingSaid,
  correctionPressed,
  correctionResult,
  correctionTold,
} from './flows/own/correcting.ts';
import { leavingPressed, leavingResult, leavingSaid } from './flows/own/leaving.ts';
import {
  ownDetails,
  quietHoursSet,
  quietSaid,
  settingsPressed,
  settingsSaid,
} from './flows/own/settings.ts';
import { readingPressed, readingSaid, readingShown } from './flows/readings/reading-said.ts';
import { appointed, appointingSaid, appointPressed } from './flows/requests/appointing.ts';
import { problemAnswered, problemPressed, problemSaid } from './flows/requests/common-problem.ts';
import { followPressed, followResult } from './flows/requests/following.ts';
import { objectPressed, pricePressed, priceResult, priceSaid } from './flows/requests/price.ts';
import { verdictPressed, verdictResult, verdictSaid } from './flows/requests/verdict.ts';
import { isShortAnswer } from './flows/short-answers.ts';
import { withVoice } from './flows/spoken.ts';
import { standPressed, standSaid, standShown } from './flows/stands/asking-stands.ts';
import { surveyPressed, surveyResult, surveySaid } from './flows/surveys/surveying.ts';
import type { ConversationState } from './state.ts';

/**
 * The dialogue: what a chat's state becomes when something happens in it, what
 * is said back, and what the office is asked to do. Pure: time and knowledge
 * arrive in `facts`, results of commands come back as further events. Anything
 * that can be said in any state has an answer.
 */
export function step(state: ConversationState, event: ChatEvent, facts: Facts): Step {
  const own = withoutLostUnits(state, facts);
  const before = event.type === 'said' ? lapsed(own, facts.nowMs) : own;
  const next = remembering(answer(before, event, facts));
  return next.state.flow === before.flow
    ? next
    : { ...next, state: { ...next.state, flowSince: facts.nowMs } };
}

function answer(state: ConversationState, event: ChatEvent, facts: Facts): Step {
  switch (event.type) {
    case 'said':
      return withVoice(said(state, event, facts), event, facts);
    case 'pressed':
      return pressed(state, event, facts);
    case 'pressed_unknown':
      return replying(state, { texts: [sayText('draft.gone')] });
    case 'command':
      return commandSaid(state, event, facts);
    case 'contact':
      return contactShared(state, event, facts);
    case 'paid':
      return askingOffice(state, { do: 'book_checkout', paid: event.paid });
    case 'edited':
      return messageEdited(state, event, facts, words);
    case 'group':
      return groupSaid(state, event, facts);
    default:
      return officeAnswered(state, event, facts);
  }
}

/** What became of what the office was asked for. */
function officeAnswered(state: ConversationState, event: Result, facts: Facts): Step {
  switch (event.type) {
    case 'joined':
    case 'join_failed':
    case 'join_slow':
    case 'join_for_family':
    case 'admission_asked':
    case 'community_chosen':
      return joinResult(state, event, facts);
    case 'on_duty':
      return dutyTold(state, event, facts);
    case 'opened':
      return requestOpened(state, event, facts);
    case 'notice_seen':
      return noticeSeen(state, event);
    case 'problem_answered':
      return problemAnswered(state, event, facts);
    case 'added':
    case 'urged':
    case 'withdrawn':
    case 'not_now':
      return followResult(state, event, facts);
    case 'price_answered':
      return priceResult(state, event);
    case 'appointed':
      return appointed(state, event, facts);
    case 'reopened':
    case 'verdict_taken':
      return verdictResult(state, event, facts);
    case 'emergency_raised':
    case 'emergency_answered':
    case 'emergency_placed':
    case 'passed_on':
      return emergencyResult(state, event, facts);
    case 'answer_noted':
      return answerNoted(state, event.inquiry);
    case 'leaving':
      return leavingResult(state, event, facts);
    case 'own_details':
      return ownDetails(state, event, facts);
    case 'correction_asked':
    case 'correction_taken_back':
      return correctionResult(state, event, facts);
    case 'quiet_hours_set':
      return quietHoursSet(state, event, facts);
    case 'household':
    case 'household_which':
    case 'household_not_owner':
    case 'letting_in':
    case 'let_in_max':
    case 'let_in':
    case 'belongs_already':
    case 'ending':
      return householdResult(state, event, facts);
    case 'fees':
      return feesShown(state, event, facts);
    case 'checkout':
      return checkoutShown(state, event, facts);
    case 'stand':
      return standShown(state, event, facts);
    case 'invoice':
      return invoiceShown(state, event, facts);
    case 'reading':
      return readingShown(state, event, facts);
    case 'survey':
      return surveyResult(state, event);
    case 'language_set':
      return languageSet(state, facts);
  }
}

/** What was said, and what of it the platform would not hand over. */
function said(state: ConversationState, event: Said, facts: Facts): Step {
  const empty = event.text.trim() === '' && event.files.length === 0 && event.location === null;
  const alone = empty && event.tooBig.length > 0;
  const names = event.tooBig.slice(0, 3).join(listComma(facts.language));
  const notice: Reply[] =
    event.tooBig.length > 0 ? [{ texts: [sayText('file.too_big', { names, alone })] }] : [];
  if (alone) return replying(state, ...notice);
  if (empty) return replying(state, { texts: [sayText('file.unsupported')] });
  const next = words(state, event, facts);
  return { ...next, replies: [...next.replies, ...notice] };
}

/**
 * Words, in the order of what matters: a caption that was typed; danger; who
 * this is; then what the resident asks for, is asked for, or means.
 */
function words(state: ConversationState, event: Said, facts: Facts): Step {
  const action =
    captionOffered(state, event) ??
    countedOffered(state, event, facts) ??
    captionSaid(state, event, facts);
  if (action) return pressed(state, { type: 'pressed', action, message: null }, facts);
  const category = matterOf(state, event, facts);
  const harmless =
    isPlainAnswer(event) ||
    onlyNames(event) ||
    (category !== null && isToldAlready(event, category)) ||
    (event.understood.emergency === 'ask' && isOfOtherMatters(state, event, facts));
  const danger = harmless ? null : emergencySaid(state, event, facts);
  if (danger) {
    const about = facts.resident ? aboutKnown(state, event, facts) : null;
    return about ? alsoRaised(danger, about) : danger;
  }
  const passed = answersStanding(state, event, facts) ?? duringEmergency(state, event, facts);
  if (passed) return passed;
  const leaving = leavingSaid(state, event, facts);
  if (leaving) return leaving;
  if (facts.resident) return residentSaid(state, event, facts);
  // Whoever owned a home here is told what is still owed of it; nobody else hears an amount.
  const former = facts.known ? feesSaid(state, event, facts) : null;
  return former ?? strangerSaid(state, event, facts);
}

/**
 * Once the resident said that there is no danger, an answer to a price or a visit that waits for
 * one belongs there, and not to those who were called. Null while there is danger, and for all else.
 */
const answersStanding = (state: ConversationState, event: Said, facts: Facts): Step | null =>
  facts.emergency?.denied && facts.resident && state.flow.at === 'idle'
    ? (priceSaid(state, event, facts) ?? appointingSaid(state, event, facts))
    : null;

const isPlainAnswer = (event: Said): boolean =>
  event.files.length === 0 && event.location === null && isShortAnswer(event.text);

/** What the words are about anyway: the request they answer or are asked for, or the open draft; null when that is not known. */
function matterOf(state: ConversationState, event: Said, facts: Facts): Category | null {
  const { flow } = state;
  const number =
    event.aboutRequest ?? (flow.at === 'adding' || flow.at === 'reopening' ? flow.request : null);
  const request = facts.requests.find((one) => one.number === number);
  return request?.category ?? openDraft(state)?.category ?? null;
}

/** Words that plainly belong to a request already; null for any other. */
function aboutKnown(state: ConversationState, event: Said, facts: Facts): Step | null {
  const request = facts.requests.find((one) => one.number === event.aboutRequest);
  if (request?.open) return saidAboutRequest(state, event, facts);
  if (state.flow.at === 'reopening') return verdictSaid(state, event, facts);
  return addingSaid(state, event, facts);
}

function residentSaid(before: ConversationState, event: Said, facts: Facts): Step {
  const meant = meantOffered(before, event);
  if (meant) return pressed(before, { type: 'pressed', action: meant, message: null }, facts);
  const aside =
    surveySaid(before, event, (calm) => residentSaid(calm, event, facts)) ??
    asideSaid(before, event, facts) ??
    namedToLetIn(before, event, facts);
  if (aside) return aside;
  // Whoever speaks of something else is not asked for a name any more.
  const state = before.flow.at === 'letting_in' ? idle(before) : before;
  return (
    problemSaid(state, event) ??
    priceSaid(state, event, facts) ??
    appointingSaid(state, event, facts) ??
    quietSaid(state, event, facts) ??
    correctingSaid(state, event, facts) ??
    settingsSaid(state, event, facts) ??
    answeringStaff(state, event, facts) ??
    householdSaid(state, event) ??
    correctionTold(state, event, facts) ??
    readingSaid(state, event, facts) ??
    invoiceSaid(state, event, facts) ??
    standSaid(state, event, facts) ??
    promiseSaid(state, event, facts) ??
    pleaSaid(state, event) ??
    feesSaid(state, event, facts) ??
    knowledgeSaid(state, event, facts) ??
    howToPaySaid(state, event, facts) ??
    menuSaid(state, event, facts) ??
    saidAboutRequest(state, event, facts) ??
    verdictSaid(state, event, facts) ??
    addingSaid(state, event, facts) ??
    draftSaid(state, event, facts) ??
    saidWhileFollowing(state, event, facts) ??
    unanswered(startDraft(state, event, facts), event, facts)
  );
}

/** A button, or its caption typed. Somebody who is not, or no longer, a resident can only say where they stand in danger, and join. */
function pressed(state: ConversationState, event: Pressed, facts: Facts): Step {
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
  fees_month: feesPressed,
  promise: feesPressed,
  bill_pdf: feesPressed,
  fee_chart: feesPressed,
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
