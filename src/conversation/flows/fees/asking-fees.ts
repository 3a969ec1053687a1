import type { FeeView } from '../../../actions.ts';
import { sumOf } from '../../../ledger/fen.ts';
import type { FeeResult, OwedUnit } from '../../../ledger/inquiry/fee-answers.ts';
import type { Draft } from '../../../requests/request/draft.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeMonth } from '../../../texts/format-time.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { type ResidentTexts, residentTexts } from '../../../texts/residents/residents.ts';
import { askingOffice, idle, openDraft, replying, turningTo } from '../../build-step.ts';
import {
  type Facts,
  type Pressed,
  type Reply,
  type Said,
  type Say,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { beside } from '../asides.ts';
import { askOrShow, draftShown, thenNext } from '../drafting/drafting.ts';
import { joinLines, materialOf, newDraft } from '../drafting/new-draft.ts';
import { bareText } from '../short-answers.ts';
import { todayOf } from './fee-of-month.ts';
import { feeReply, nothingToPay } from './fee-replies.ts';
import { isFeeTalk, readFollowingWish } from './fee-talk.ts';
import { type FeeWish, noMonthOf, readFeeWish } from './fee-words.ts';
import { homeMeant } from './home-meant.ts';
import { jointBillLines } from './joint-lines.ts';
import { askWhy } from './pleading.ts';
import { askPayDay, payDay } from './promising.ts';
import { correctsDay } from './words/corrected-day.ts';
import { asksOfTerms } from './words/fee-rules.ts';
import { promisesToPay } from './words/said-of-paying.ts';

/** Somebody asks after their own money in so many words: the books answer at once. Null for all other words. */
export function feesSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const month = hearsFees(state, event) ? noMonthOf(event.text) : null;
  if (month !== null) {
    const step = replying(state, { texts: [sayText('fees.no_month', { month })] });
    return state.flow.at === 'draft' ? beside(step, facts) : step;
  }
  const wish = wishOf(state, event, facts);
  return wish === null || isOfOffice(wish.view) ? null : asked(state, event, wish, facts);
}

/** What the office's own answers may tell as well: they are looked for first. */
const isOfOffice = (view: FeeView): boolean => view === 'how' || view === 'terms';

/** The same of how and by when to pay, which the office's own answers may tell better. */
export function howToPaySaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const wish = wishOf(state, event, facts);
  return wish && isOfOffice(wish.view) ? asked(state, event, wish, facts) : null;
}

/** Beside the office's own answer of how or by when fees are paid, what of theirs is owed, with the way to pay it, or by when; nothing where nothing is. */
export function withOwnSum(
  answer: Step | null,
  state: ConversationState,
  event: Said,
  facts: Facts,
): Step | null {
  const asked = answer === null ? undefined : wishOf(state, event, facts)?.view;
  if (answer === null || (asked !== 'how' && asked !== 'terms')) return answer;
  const view = asked === 'how' ? 'due' : 'terms';
  // Most of what is written of fees names them, and is found by that: of due days it may say nothing.
  if (asked === 'terms' && !answersTerms(answer.state.asked?.entry, facts)) return null;
  const { unit, named } = homeMeant(event, facts);
  if (named) return answer;
  const look = { do: 'look_up_fees', view, unit, period: null } as const;
  return { ...answer, commands: [...answer.commands, look] };
}

/** Whether an entry of the office's own answers is one of due days and late fees. */
const answersTerms = (entry: string | undefined, { knowledge }: Facts): boolean =>
  knowledge.some(({ entries }) => {
    const { question = '', questionEn = '' } = entries.get(entry ?? '') ?? {};
    return `${question}\n${questionEn}`.split('\n').some(asksOfTerms);
  });

const isDrafting = ({ flow }: ConversationState): boolean =>
  flow.at === 'draft' && flow.wants !== 'words' && flow.wants !== 'matter';

/** Whether words are heard as a question after one's money. */
function hearsFees(state: ConversationState, event: Said): boolean {
  const { flow } = state;
  // What is wrong with a bill was asked for: those words are its own.
  const telling = flow.at === 'telling' && flow.kind === 'fee' && flow.about === undefined;
  const hears = flow.at === 'idle' || flow.at === 'promising' || telling || isDrafting(state);
  return (
    hears && event.files.length === 0 && event.location === null && event.aboutRequest === null
  );
}

function wishOf(
  state: ConversationState,
  event: Said,
  facts: Facts,
): ReturnType<typeof readFeeWish> {
  const { flow } = state;
  if (!hearsFees(state, event)) return null;
  const typed = flow.at === 'idle' ? reminderKey(event.text) : null;
  if (typed !== null) return { view: typed, period: null };
  const wish =
    readFeeWish(event.text, event.understood, todayOf(facts)) ??
    (isFeeTalk(state, facts) || flow.at === 'promising'
      ? readFollowingWish(event.text, event.understood, todayOf(facts))
      : null);
  if (wish === null || flow.at !== 'draft') return wish;
  return asksBeside[flow.draft.kind === 'fee' ? 'fee' : 'other'].includes(wish.view) ? wish : null;
}

/** What stands below a bill or a reminder, which the office sends by itself, and may be typed at any time: its caption, or the short of it. */
function reminderKey(text: string): FeeView | null {
  const said = bareText(text);
  const captions = (['zh-CN', 'en'] as const).map(residentTexts);
  const is = (key: 'button.fee_claim' | 'button.fee_later' | 'button.fee_doubt'): boolean =>
    captions.some((texts) => bareText(texts[key]()) === said);
  if (is('button.fee_claim') || said === '已付' || said === 'paid') return 'claim';
  if (is('button.fee_later') || said === '晚点付' || said === 'pay later') return 'later';
  return is('button.fee_doubt') || said === '有疑问' ? 'doubt' : null;
}

/** What is asked of one's money while a draft waits is answered beside it; of a draft about a bill, what may be about that bill goes into it. */
const aboutNoBill: readonly FeeView[] = [
  ...(['how', 'terms', 'pay', 'receipts', 'ahead', 'year', 'refund', 'invoice'] as const),
];
const asksBeside: Record<'fee' | 'other', readonly FeeView[]> = {
  fee: aboutNoBill,
  other: [...aboutNoBill, 'owed', 'why', 'lines'],
};

/** The words are kept as the request that they become when the books do not answer them. */
function asked(state: ConversationState, event: Said, wish: FeeWish, facts: Facts): Step {
  const no = state.drafts + 1;
  const draft = newDraft(no, event.understood, materialOf(event, facts), facts, 'fee');
  // Whoever asks something before they say on which day they pay is still asked for it.
  const kept = openDraft(state) || state.flow.at === 'promising' ? state : idle(state);
  const next = {
    ...{ ...kept, drafts: no, feeAsked: { ...draft, category: 'fee' as const } },
    feeAskedFor: wish.view,
  };
  const home = homeInTalk(state, event, facts);
  const on = wish.view === 'later' ? payDay(event, facts) : null;
  if (on === null) return askingOffice(next, { do: 'look_up_fees', ...wish, ...home });
  // A day that is asked for is offered, and noted only by their own word.
  const claims = event.understood.intent === 'payment_claim' && !isFeeTalk(state, facts);
  const puts = correctsDay(event.text);
  return askingOffice(
    next,
    promisesToPay(event.text) && !claims
      ? { do: 'promise_payment', ...home, on, ...(puts && { corrects: true }) }
      : { do: 'look_up_fees', ...wish, ...home, on },
  );
}

/** The home that is named, or else the one of which it was asked on which day they pay. */
function homeInTalk(
  { flow }: ConversationState,
  event: Said,
  facts: Facts,
): ReturnType<typeof homeMeant> {
  const home = homeMeant(event, facts);
  const open = flow.at === 'promising' && home.unit === null && home.named === undefined;
  return open ? { unit: flow.unit } : home;
}

/** A key or a button: what is owed, and whatever of it is asked for further. */
export function feesPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  switch (action.verb) {
    case 'fees':
      return askingOffice(state, {
        do: 'look_up_fees',
        view: action.view,
        unit: action.unit,
        period: null,
      });
    case 'fees_of':
      return askingOffice(state, {
        ...{ do: 'look_up_fees', view: action.view, unit: null, period: null },
      });
    case 'fees_month':
      return askingOffice(state, {
        do: 'look_up_fees',
        view: action.view,
        unit: action.unit,
        period: action.period,
      });
    case 'fees_span':
      return askingOffice(state, {
        ...{ do: 'look_up_fees', view: action.view === 'paid' ? 'receipts' : 'doubt' },
        unit: action.unit,
        ...{ from: action.from, period: action.to },
      });
    case 'bill_pdf':
      return askingOffice(state, {
        do: 'send_bill_notice',
        unit: action.unit,
        period: action.period,
      });
    case 'fee_chart':
      return askingOffice(state, { do: 'send_fee_chart', unit: action.unit, period: null });
    case 'year_chart':
      return askingOffice(state, {
        ...{ do: 'send_fee_chart', unit: action.unit, period: action.period },
      });
    case 'promise':
      return askingOffice(turningTo(state, { at: 'idle' }), {
        do: 'promise_payment',
        unit: action.unit,
        on: action.on,
      });
    default:
      return toPerson(state, action.verb === 'fee_person' ? action.question : 0, facts);
  }
}

/** What the key for bills does: what is owed, of all homes. */
export const billsAsked = (state: ConversationState): Step =>
  askingOffice(withoutFeeAsked(state), {
    do: 'look_up_fees',
    view: 'owed',
    unit: null,
    period: null,
  });

/** What was asked goes to a person: as it was said, or as it is told now. */
function toPerson(state: ConversationState, question: number, facts: Facts): Step {
  const draft = state.feeAsked;
  if (draft && draft.no === question)
    return askOrShow(turningTo(withoutFeeAsked(state), { at: 'idle' }), draft, facts);
  return replying(turningTo(state, { at: 'telling', kind: 'fee' }), {
    texts: [sayText('draft.tell_fee')],
  });
}

function withoutFeeAsked(state: ConversationState): ConversationState {
  const { feeAsked: _asked, feeAskedFor: _for, ...rest } = state;
  return rest;
}

/** What the office answered of somebody's own money; for a while, short words are about it. */
export function feesShown(state: ConversationState, event: FeeResult, facts: Facts): Step {
  const shown = answerShown(state, event, facts);
  if (event.is === 'nothing') return shown;
  const pleaded =
    event.is === 'pleaded' ? { pleaded: { unit: event.unit.unit, at: facts.nowMs } } : {};
  return { ...shown, state: { ...shown.state, ...pleaded, feesTold: facts.nowMs } };
}

/** What it has no answer to goes to a person. */
function answerShown(state: ConversationState, event: FeeResult, facts: Facts): Step {
  if (event.view === 'pay' || event.view === 'due') return toPayShown(state, event, facts);
  const draft = newestAsked(state);
  if (event.is === 'owing') return saidOfPaying(state, event, facts);
  // Below a bill it is tapped that it is wrong: what was asked of something else meanwhile does not say why.
  if (event.is === 'billed' && event.view === 'doubt')
    return doubted(state, event, (state.feeAskedFor ?? 'doubt') === 'doubt' ? draft : null, facts);
  if (event.is !== 'nothing')
    return besideDraft(state, feeReply(event, draft?.no ?? 0, facts), facts);
  const hidden = event.hidden.join(listComma(facts.language));
  const lead = hidden === '' ? sayText('fees.nothing') : sayText('fees.hidden', { homes: hidden });
  if (!facts.resident) return replying(state, { texts: [lead] });
  // What paying beforehand saves is asked, and told by whoever takes it: nothing is to be looked into.
  if (event.view === 'ahead' && hidden === '')
    return besideDraft(state, notBilledYet(lead, facts), facts);
  if (openDraft(state)) return besideDraft(state, { texts: [lead] }, facts);
  if (draft && hidden === '') return askOrShow(withoutFeeAsked(state), draft, facts, [lead]);
  return replying(turningTo(withoutFeeAsked(state), { at: 'telling', kind: 'fee' }), {
    texts: [lead, sayText('draft.tell_fee')],
  });
}

/** What somebody may pay who wants to; that nothing is owed is said kindly to whoever asked, and is no matter for a person. */
function toPayShown(state: ConversationState, event: FeeResult, facts: Facts): Step {
  const owes = event.is === 'owed' && event.units.some((one) => one.bills.length > 0 || one.joint);
  if (event.view === 'due' && !owes) return replying(state);
  const question = event.view === 'due' ? 0 : (newestAsked(state)?.no ?? 0);
  if (event.is === 'nothing' || event.is === 'owing' || (event.is === 'owed' && !owes))
    return besideDraft(withoutFeeAsked(state), nothingToPay(event, facts), facts);
  return besideDraft(state, feeReply(event, question, facts), facts);
}

/** An answer, and below it the draft that waits, as it was. */
function besideDraft(state: ConversationState, reply: Reply, facts: Facts): Step {
  const answer = replying(state, reply);
  return state.flow.at === 'draft' ? beside(answer, facts) : thenNext(answer, facts);
}

/** Of somebody who has no bill yet: that they may pay beforehand all the same, where, and a person one tap away. */
const notBilledYet = (lead: Say, facts: Facts): Reply => ({
  texts: [lead, sayText('fees.ahead_unbilled', { phone: facts.community.phones.desk ?? null })],
  buttons: [[{ caption: sayText('button.human'), action: { verb: 'human' } }]],
});

/** What was asked just now; null where another matter was told since. */
const newestAsked = ({ feeAsked, drafts }: ConversationState): Draft | null =>
  feeAsked && feeAsked.no === drafts ? feeAsked : null;

/** That it is paid, or will be later, that an invoice is wanted, or that they cannot pay now. */
function saidOfPaying(
  state: ConversationState,
  event: Extract<FeeResult, { is: 'owing' }>,
  facts: Facts,
): Step {
  const { unit, view } = event;
  if (view === 'invoice') {
    return askingOffice(withoutFeeAsked(state), { do: 'begin_invoice', unit: unit.unit });
  }
  if (unit.bills.length === 0)
    return replying(state, {
      texts: unit.joint
        ? [
            sayText('fees.joint_only', { address: unit.address }),
            ...jointBillLines(unit.joint, facts),
          ]
        : [sayText('fees.nothing_owed', { address: unit.address })],
      buttons: [
        [{ caption: sayText('button.fee_question'), action: { verb: 'fee_person', question: 0 } }],
      ],
    });
  if (view === 'hardship') return askWhy(withoutFeeAsked(state), event);
  return view === 'later' ? askPayDay(state, event, facts) : claimed(state, unit, facts);
}

/** "I have paid": a request with what it is about, to which a picture of the payment may be added. */
function claimed(state: ConversationState, unit: OwedUnit, facts: Facts): Step {
  const no = state.drafts + 1;
  const owed = writeYuan(unit.owedFen + unit.lateFeeFen);
  const words = wordsIn(facts)['fees.claim_words']({ address: unit.address, owed });
  const draft = { ...feeDraft(no, words, unit.unit, facts), claimsPaid: true as const };
  const next = { ...turningTo(withoutFeeAsked(state), { at: 'idle' }), drafts: no };
  return draftShown(next, draft, facts, [sayText('fees.claim')]);
}

/** "This is wrong": with the bill that it is about; what is wrong is asked for where it was not said. */
function doubted(
  state: ConversationState,
  event: Extract<FeeResult, { is: 'billed' }>,
  asked: Draft | null,
  facts: Facts,
): Step {
  const { unit } = event;
  const told = [...(event.also ?? []), event.now];
  const bills = told.flatMap((one) => one.bills);
  const comma = listComma(facts.language);
  const month = told.map((one) => describeMonth(one.period, facts.language)).join(comma);
  const line = wordsIn(facts)['fees.doubt_line']({
    month,
    numbers: bills.map((one) => one.number).join(comma),
    total: writeYuan(sumOf(told.map((one) => one.totalFen))),
  });
  const rests = { all: event.unsure === true, count: bills.length };
  // What may be about any of several bills rests all of them.
  const which = event.unsure ? {} : { bills: bills.map((one) => one.id) };
  const next = withoutFeeAsked(state);
  if (asked) {
    const home = facts.resident?.homes.find((one) => one.unit === unit.unit) ?? null;
    const words = joinLines(line, asked.words);
    const { claimsPaid: _claims, ...doubt } = asked;
    const disputes = which.bills ? { disputes: which.bills } : {};
    const draft: Draft = { ...doubt, words, home, homeChosen: home !== null, ...disputes };
    return askOrShow(turningTo(next, { at: 'idle' }), draft, facts, [
      sayText('fees.doubt_lead', rests),
    ]);
  }
  const about = { unit: unit.unit, line, ...which };
  return replying(turningTo(next, { at: 'telling', kind: 'fee', about }), {
    texts: [sayText('fees.doubt', { address: unit.address, month, ...rests })],
  });
}

const wordsIn = (facts: Facts): ResidentTexts => residentTexts(facts.language);

/** A request about the fees of a home, in the office's own words. */
function feeDraft(no: number, words: string, unit: string, facts: Facts): Draft {
  const home = facts.resident?.homes.find((one) => one.unit === unit) ?? null;
  return {
    ...{ no, kind: 'fee', category: 'fee', urgency: 'normal', words, files: [] },
    ...{ home, homeChosen: home !== null, wished: null, anonymous: false, guesses: [] },
    ...{ kindSure: true, needsWords: false, startedAt: facts.nowMs },
  };
}
