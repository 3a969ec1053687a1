import type { CardSubject } from '../../../src/delivery/entities.ts';
import type { WaitingKind } from '../../../src/residents/admission/people-waiting.ts';
import type { Click } from '../kit/control.ts';
import type {
  CardDesk,
  CardViews,
  DoClick,
  HomeDesk,
  OpenWindow,
  Subject,
  SubjectDesk,
  Submit,
  SubmitLater,
} from '../kit/desk.ts';
import { admissionDesk } from './admission/desk.ts';
import { appointmentDesk } from './appointment/desk.ts';
import { archiveDesk } from './archive/desk.ts';
import { askDesk } from './ask/desk.ts';
import { bankDesk } from './bank/desk.ts';
import { billsDesk } from './bills/desk.ts';
import { bookDesk } from './book/desk.ts';
import { callDesk } from './call/desk.ts';
import { callbackDesk } from './callback/desk.ts';
import { cashDesk } from './cash/desk.ts';
import { checkDesk } from './check/desk.ts';
import { closingDesk } from './closing/desk.ts';
import { collectDesk } from './collect/desk.ts';
import { communityDesk } from './community/desk.ts';
import { correctionDesk } from './correction/desk.ts';
import { coverDesk } from './cover/desk.ts';
import { depositDesk } from './deposit/desk.ts';
import { dispatchDesk } from './dispatch/desk.ts';
import { dutyDesk } from './duty/desk.ts';
import { emergencyDesk } from './emergency/desk.ts';
import { erasureDesk } from './erasure/desk.ts';
import { figuresDesk } from './figures/desk.ts';
import { findingDesk } from './finding/desk.ts';
import { invoiceDesk } from './invoice/desk.ts';
import { knowledgeDesk } from './knowledge/desk.ts';
import { letterDesk } from './letter/desk.ts';
import { lineDesk } from './line/desk.ts';
import { moveDesk } from './move/desk.ts';
import { noticeDesk } from './notice/desk.ts';
import { occupancyDesk } from './occupancy/desk.ts';
import { offerDesk } from './offer/desk.ts';
import { payDesk } from './pay/desk.ts';
import { problemDesk } from './problem/desk.ts';
import { readingDesk } from './reading/desk.ts';
import { refundDesk } from './refund/desk.ts';
import { reliefDesk } from './relief/desk.ts';
import { requestDesk } from './request/desk.ts';
import { runDesk } from './run/desk.ts';
import { settleDesk } from './settle/desk.ts';
import { staffDesk } from './staff/desk.ts';
import { standDesk } from './stand/desk.ts';
import { surveyDesk } from './survey/desk.ts';
import { taskDesk } from './task/desk.ts';
import { unitDesk } from './unit/desk.ts';
import { uploadDesk } from './upload/desk.ts';
import { visitDesk } from './visit/desk.ts';
import { workDesk } from './work/desk.ts';

/**
 * Everything the staff deal with in Slack, an entry a subject: its card, what
 * its buttons do, which windows they open, and what a submitted window does.
 * Whatever draws, opens or carries out reads this table.
 */
export const subjects = {
  admission: admissionDesk,
  appointment: appointmentDesk,
  archive: archiveDesk,
  ask: askDesk,
  bank: bankDesk,
  bills: billsDesk,
  book: bookDesk,
  call: callDesk,
  callback: callbackDesk,
  cash: cashDesk,
  check: checkDesk,
  closing: closingDesk,
  collect: collectDesk,
  community: communityDesk,
  correction: correctionDesk,
  cover: coverDesk,
  deposit: depositDesk,
  dispatch: dispatchDesk,
  duty: dutyDesk,
  emergency: emergencyDesk,
  erasure: erasureDesk,
  figures: figuresDesk,
  finding: findingDesk,
  invoice: invoiceDesk,
  knowledge: knowledgeDesk,
  line: lineDesk,
  move: moveDesk,
  notice: noticeDesk,
  offer: offerDesk,
  pay: payDesk,
  problem: problemDesk,
  reading: readingDesk,
  refund: refundDesk,
  request: requestDesk,
  run: runDesk,
  staff: staffDesk,
  stay: occupancyDesk,
  survey: surveyDesk,
  task: taskDesk,
  unit: unitDesk,
  upload: uploadDesk,
  visit: visitDesk,
  letter: letterDesk,
  relief: reliefDesk,
  settle: settleDesk,
  stand: standDesk,
  work: workDesk,
} satisfies { [S in Subject]: SubjectDesk<S> };

const cards: { [S in CardSubject]: CardDesk<CardViews[S]> } = subjects;
const waiting: { [S in WaitingKind]: CardDesk<CardViews[S]> & HomeDesk<CardViews[S]> } = subjects;

/** How the card of a subject is loaded and drawn. */
export const cardDeskOf = <S extends CardSubject>(subject: S): CardDesk<CardViews[S]> =>
  cards[subject];

/** The same for one whose people wait on the Home for a decision. */
export const waitingDeskOf = <S extends WaitingKind>(
  subject: S,
): CardDesk<CardViews[S]> & HomeDesk<CardViews[S]> => waiting[subject];

/** The parts by name, as they are looked up for what comes from outside. */
type Parts = {
  click?: Readonly<Record<string, DoClick>>;
  window?: Readonly<Record<string, OpenWindow>>;
  submit?: Readonly<Record<string, Submit>>;
  submitLater?: Readonly<Record<string, SubmitLater>>;
};
const desks: Readonly<Record<string, Parts>> = subjects;

const deskOf = (on: string): Parts | undefined =>
  Object.hasOwn(desks, on) ? desks[on] : undefined;

function handlerOf<Handler>(
  part: Readonly<Record<string, Handler>> | undefined,
  verb: string,
): Handler | undefined {
  return part && Object.hasOwn(part, verb) ? part[verb] : undefined;
}

/** What a click does that needs no window; undefined for one that opens a window instead. */
export const clickOf = ({ on, verb }: Click): DoClick | undefined =>
  handlerOf(deskOf(on)?.click, verb);

/** The window that a click opens; undefined for one that is done at once. */
export const windowOfClick = ({ on, verb }: Click): OpenWindow | undefined =>
  handlerOf(deskOf(on)?.window, verb);

/** Windows whose published name is not that of the control that opens them. */
const publishedWindows: Readonly<Record<string, string>> = {
  call: 'call.log',
  pay: 'pay.take',
  refund: 'refund.ask',
  deposit: 'deposit.take',
  reduce: 'relief.reduce',
  visit: 'visit.log',
  notice: 'notice.write',
};

/** What a submitted window does, by its `callback_id`; undefined where no window has that name. */
export function submitOf(callbackId: string): Submit | undefined {
  const name = Object.hasOwn(publishedWindows, callbackId)
    ? (publishedWindows[callbackId] ?? '')
    : callbackId;
  const [on = '', verb = ''] = name.split('.');
  return handlerOf(deskOf(on)?.submit, verb);
}

/** The same for a window that the workers carry out. */
export function submitLaterOf(callbackId: string): SubmitLater | undefined {
  const [on = '', verb = ''] = callbackId.split('.');
  return handlerOf(deskOf(on)?.submitLater, verb);
}
