import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import { loadAccount } from '../../../../src/ledger/account/load-account.ts';
import { askForDeferral } from '../../../../src/ledger/relief/ask-deferral.ts';
import { askForPlan } from '../../../../src/ledger/relief/ask-plan.ts';
import { askForWaiver } from '../../../../src/ledger/relief/ask-waiver.ts';
import { endRelief } from '../../../../src/ledger/relief/end-relief.ts';
import { owingParties } from '../../../../src/ledger/relief/owing-parties.ts';
import { answerPlea, lookAtPlea, lookAtReason } from '../../../../src/ledger/relief/pleas.ts';
import { printPlan } from '../../../../src/ledger/relief/print-plan.ts';
import {
  HardshipPlea,
  PaymentDeferral,
  PaymentPlan,
} from '../../../../src/ledger/relief/relief-entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import {
  type OpenWindow,
  type SubjectDesk,
  type Submit,
  type WindowAsked,
  windowOf,
} from '../../kit/desk.ts';
import { chosenDay, chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { reduceModal, submitReduce } from './reduce.ts';
import {
  answerModal,
  deferModal,
  endModal,
  planModal,
  pleaModal,
  type ReliefShown,
  waiveModal,
} from './windows.ts';

async function loadHome(asked: WindowAsked): Promise<ReliefShown | Refused> {
  const { office, em, id, nowMs, mayNot } = asked;
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('unknown_unit');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const community = await em.findOneOrFail(Community, { id: unit.community });
  const today = dayIn(nowMs, community.timeZone);
  const account = await inOneTransaction(office, (work) => loadAccount(work, unit.id, today));
  const said = { unit: unit.id, answeredAt: null, resident: { $ne: null } };
  const pleaded = (await em.count(HardshipPlea, said)) > 0;
  return { unit, community, today, parties: owingParties(account), pleaded };
}

/** Whom it is for, where that was asked; a program may leave it out. */
const partyIn = (form: Form): string | null =>
  chosenIn(form, 'party') ?? (writtenIn(form, 'party') || null);

/** That it was asked for, and what comes next. */
const asked = (words: string, language: Parameters<typeof staffTexts>[0]): SubmitResult => ({
  ok: true,
  shows: noticeModal(staffTexts(language)['modal.relief_asked'](), words, language),
});

const submitPlan: Submit = async ({ office, slackUser, id: unit, form, language }) => {
  const t = staffTexts(language);
  const entry = {
    party: partyIn(form),
    parts: writtenIn(form, 'parts'),
    first: chosenDay(form, 'first'),
    amounts: writtenIn(form, 'amounts'),
    reason: writtenIn(form, 'reason'),
  };
  const done = await askForPlan(office, { slackUser, unit, entry, language });
  if (!done.ok) return submitResultOf(done, 'parts');
  const parts = done.parts.map((one) =>
    t['relief.part']({
      ...{ seq: one.seq, day: describeDate(one.dueOn, language) },
      yuan: writeYuan(one.amountFen),
    }),
  );
  return asked(t['relief.asked_plan']({ parts: parts.join('\n') }), language);
};

const submitDefer: Submit = async ({ office, slackUser, id: unit, form, language }) => {
  const entry = {
    party: partyIn(form),
    until: chosenDay(form, 'until'),
    stopsLateFee: chosenIn(form, 'late_fee') === 'stops',
    reason: writtenIn(form, 'reason'),
  };
  const done = await askForDeferral(office, { slackUser, unit, entry, language });
  if (!done.ok) return submitResultOf(done, 'until');
  return asked(staffTexts(language)['relief.asked_deferral'](), language);
};

const submitWaive: Submit = async ({ office, slackUser, id: unit, form, language }) => {
  const entry = {
    party: partyIn(form),
    amount: writtenIn(form, 'amount'),
    reason: writtenIn(form, 'reason'),
  };
  const done = await askForWaiver(office, { slackUser, unit, entry, language });
  if (!done.ok) return submitResultOf(done, 'amount');
  return asked(staffTexts(language)['relief.asked_waiver'](), language);
};

const submitAnswer: Submit = async ({ office, slackUser, id: plea, form, language }) => {
  const words = writtenIn(form, 'answer');
  if (words === '') return fieldFault('answer', 'error.required');
  const done = await answerPlea(office, { slackUser, plea, words });
  if (!done.ok) return submitResultOf(done, 'answer');
  const t = staffTexts(language);
  const said = t[done.sent ? 'relief.answered' : 'relief.answered_unsent']();
  return { ok: true, shows: noticeModal(t['modal.relief_answer'](), said, language) };
};

const openPlea: OpenWindow = async ({ office, actor, id: plea, language }) => {
  const seen = await lookAtPlea(office, { slackUser: actor.slackUser, plea });
  return seen.ok ? pleaModal(seen, true, language) : seen;
};

const openReason: OpenWindow = async ({ office, actor, id: ask, language }) => {
  const seen = await lookAtReason(office, { slackUser: actor.slackUser, ask });
  return seen.ok ? pleaModal(seen, false, language) : seen;
};

const openAnswer: OpenWindow = async ({ office, actor, id: plea, language }, window) => {
  const seen = await lookAtPlea(office, { slackUser: actor.slackUser, plea });
  if (!seen.ok) return seen;
  return seen.plea.answeredAt === null
    ? answerModal(seen, window, language)
    : refusal('already_decided');
};

/** What is to be ended, with why; one that is over is not. */
async function loadToEnd({ em, id, mayNot }: WindowAsked): Promise<{ address: string } | Refused> {
  const found =
    (await em.findOne(PaymentPlan, { id, state: 'running' })) ??
    (await em.findOne(PaymentDeferral, { id }));
  if (!found) return refusal('already_over');
  const refused = await mayNot(found.community);
  if (refused) return refused;
  const { address } = await em.findOneOrFail(Unit, { id: found.unit });
  return { address };
}

const submitEnd: Submit = async ({ office, slackUser, id, form, language }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const done = await endRelief(office, { slackUser, id, reason });
  if (!done.ok) return submitResultOf(done, 'reason');
  const t = staffTexts(language);
  return {
    ok: true,
    shows: noticeModal(t['modal.relief_end'](), t['relief.end_done'](), language),
  };
};

/** What is paid in parts, put off or waived, and why somebody cannot pay now. */
export const reliefDesk: SubjectDesk<'relief'> = {
  click: {
    print: ({ office, slackUser, id: plan, language, key }) =>
      printPlan(office, { slackUser, plan, language, key }),
  },
  window: {
    plan: windowOf(loadHome, planModal),
    defer: windowOf(loadHome, deferModal),
    waive: windowOf(loadHome, waiveModal),
    reduce: windowOf(loadHome, reduceModal),
    reason: openReason,
    plea: openPlea,
    answer: openAnswer,
    end: windowOf(loadToEnd, endModal),
  },
  submit: {
    plan: submitPlan,
    defer: submitDefer,
    waive: submitWaive,
    reduce: submitReduce,
    answer: submitAnswer,
    end: submitEnd,
  },
};
