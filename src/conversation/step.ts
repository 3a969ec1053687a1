import type { Category } from '../codes.ts';
import { listComma } from '../texts/list-comma.ts';
import { askingOffice, idle, lapsed, openDraft, replying, withoutLostUnits } from './build-step.ts';
import {
  type ChatEvent,
  type Facts,
  type Reply,
  type Result,
  type Said,
  type Step,
  sayText,
} from './effects.ts';
import { asideSaid, dutyTold } from './flows/asides.ts';
import { commandSaid } from './flows/commands.ts';
import {
  addingSaid,
  answeringStaff,
  saidAboutRequest,
  saidWhileFollowing,
} from './flows/drafting/belonging.ts';
import { captionSaid } from './flows/drafting/captions.ts';
import { draftSaid } from './flows/drafting/draft-said.ts';
import { requestOpened, startDraft } from './flows/drafting/drafting.ts';
import { messageEdited } from './flows/drafting/edited.ts';
import { takenUp } from './flows/drafting/taking-up.ts';
import {
  alsoRaised,
  duringEmergency,
  emergencySaid,
  groupSaid,
  isToldAlready,
} from './flows/emergency/emergency.ts';
import { emergencyResult } from './flows/emergency/emergency-answers.ts';
import { isOfOtherMatters } from './flows/emergency/other-matters.ts';
import { feesSaid, feesShown, howToPaySaid, withOwnSum } from './flows/fees/asking-fees.ts';
import { disputeGoesOn, pleaGoesOn } from './flows/fees/going-on.ts';
import { checkoutShown } from './flows/fees/paying-here.ts';
import { pleaSaid } from './flows/fees/pleading.ts';
import { promiseSaid } from './flows/fees/promising.ts';
import { householdResult, householdSaid, namedToLetIn } from './flows/household/household.ts';
import { invoiceSaid, invoiceShown } from './flows/invoices/invoicing.ts';
import { contactShared, joinResult, onlyNames, strangerSaid } from './flows/joining/joining.ts';
import { answerNoted, knowledgeSaid } from './flows/knowledge/answering.ts';
import { unanswered } from './flows/knowledge/not-found.ts';
import { languageSet, menuSaid } from './flows/menu.ts';
import { noticeSeen } from './flows/notices.ts';
import { captionOffered, countedOffered, meantOffered, remembering } from './flows/offered.ts';
import { correctingSaid, correctionResult, correctionTold } from './flows/own/correcting.ts';
import { leavingResult, leavingSaid } from './flows/own/leaving.ts';
import { ownDetails, quietHoursSet, quietSaid, settingsSaid } from './flows/own/settings.ts';
import { readingSaid, readingShown } from './flows/readings/reading-said.ts';
import { appointed, appointingSaid } from './flows/requests/appointing.ts';
import { problemAnswered, problemSaid } from './flows/requests/common-problem.ts';
import { followResult } from './flows/requests/following.ts';
import { priceResult, priceSaid } from './flows/requests/price.ts';
import { verdictResult, verdictSaid } from './flows/requests/verdict.ts';
import { isShortAnswer } from './flows/short-answers.ts';
import { withVoice } from './flows/spoken.ts';
import { standSaid, standShown } from './flows/stands/asking-stands.ts';
import { surveyResult, surveySaid } from './flows/surveys/surveying.ts';
import { pressed } from './pressed.ts';
import type { ConversationState } from './state.ts';
import { rememberingBits } from './told-in-bits.ts';

/**
 * The dialogue: what a chat's state becomes when something happens in it, what
 * is said back, and what the office is asked to do. Pure: time and knowledge
 * arrive in `facts`, results of commands come back as further events. Anything
 * that can be said in any state has an answer.
 */
export function step(state: ConversationState, event: ChatEvent, facts: Facts): Step {
  const own = withoutLostUnits(state, facts);
  const before = event.type === 'said' ? lapsed(own, facts.nowMs) : own;
  const answered = remembering(answer(before, event, facts));
  const next = { ...answered, state: rememberingBits(answered.state, event, facts) };
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
    pleaGoesOn(state, event, facts) ??
    disputeGoesOn(state, event, facts) ??
    feesSaid(state, event, facts) ??
    withOwnSum(knowledgeSaid(state, event, facts), state, event, facts) ??
    howToPaySaid(state, event, facts) ??
    menuSaid(state, event, facts) ??
    saidAboutRequest(state, event, facts) ??
    verdictSaid(state, event, facts) ??
    addingSaid(state, event, facts) ??
    draftSaid(state, event, facts) ??
    takenUp(state, event, facts) ??
    saidWhileFollowing(state, event, facts) ??
    unanswered(startDraft(state, event, facts), event, facts)
  );
}
