import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { translationBetween } from '../../community/translation.ts';
import type { Command, Result } from '../../conversation/effects.ts';
import { saysBillWrong } from '../../conversation/flows/fees/fee-talk.ts';
import { redrawCards, threadOf } from '../../delivery/cards.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { applyToRequest, lockRequest } from '../../requests/request/act-on-request.ts';
import { Request, RequestEntry } from '../../requests/request/entities.ts';
import { isOff } from '../../requests/request/ladder/people.ts';
import { claimRestsUntil } from '../../requests/request/open-request.ts';
import { answerPrice } from '../../requests/request/service/answer-price.ts';
import { forStaff } from '../../requests/request/unnamed/unnamed-words.ts';
import { loadRequestView } from '../../requests/request/views/load-views.ts';
import { publicName } from '../../staff/people/public-name.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import type { Work } from '../../work.ts';
import { widenDispute } from './money/widen-dispute.ts';
import { sendFiles } from './send-files.ts';
import { showHistory } from './show-history.ts';
import { type CarryOuts, speakerName, type TurnContext } from './turn-context.ts';

type OnRequest = Extract<
  Command,
  { do: 'urge' | 'withdraw' | 'outcome' | 'reopen' | 'rate' | 'comment' }
>;

/** What a resident asks about a request of their own. */
export const ownRequests = {
  add_to_request: addTo,
  show_history: showHistory,
  answer_price: onPrice,
  urge: onOwnRequest,
  withdraw: onOwnRequest,
  outcome: onOwnRequest,
  reopen: onOwnRequest,
  rate: onOwnRequest,
  comment: onOwnRequest,
} satisfies CarryOuts<OnRequest['do'] | 'add_to_request' | 'show_history' | 'answer_price'>;

/** The resident's own request, locked; nobody else's is ever found. */
async function ownRequest(context: TurnContext, number: number): Promise<Request | null> {
  if (!context.chat.resident) return null;
  const found = await context.work.em.findOne(
    Request,
    { number, resident: context.chat.resident },
    { fields: ['id'] },
  );
  return found ? lockRequest(context.work, found.id) : null;
}

async function addTo(
  context: TurnContext,
  command: Extract<Command, { do: 'add_to_request' }>,
  key: string,
): Promise<Result> {
  const { work } = context;
  const request = await ownRequest(context, command.request);
  if (!request) return { type: 'not_now', number: command.request, state: null };
  // Why a bill is wrong is answered first; thanks, a picture or that it was paid indeed change no limit.
  if (saysBillWrong(command.text)) request.restsUntil = null;
  if (command.claimsPaid && (await isClaimedAnew(context, request)))
    request.restsUntil = claimRestsUntil(context.community, work.nowMs);
  await widenDispute(work, request, command.text);
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: 'resident',
    actor: context.chat.resident,
    verb: 'resident_said',
    data: {
      text: command.text,
      ...(command.left ? { left: true } : {}),
      ...(command.claimsPaid ? { claims: true } : {}),
    },
    files: command.files,
  });
  await work.em.flush();
  const thread = await threadOf(work, 'request', request.id);
  const view = await loadRequestView(work.em, request.id);
  if (thread) {
    const heading = request.anonymous
      ? deskTexts(context.community.locale)['said.anonymous']()
      : speakerName(context);
    const mention = view?.assignee ? [view.assignee.slackUser] : [];
    const shown = await forStaff(work.em, request);
    const said = shown.words(command.text);
    if (said !== '') {
      const translate = await translationBetween(work, {
        chat: context.chat.id,
        community: request.community,
        to: 'staff',
        words: said,
      });
      writeToOutbox(work, {
        key: `${key}:said`,
        destination: thread,
        lane: 'conversation',
        part: { to: 'staff', kind: 'said', heading, words: said, mention, translate },
      });
    }
    sendFiles(work, thread, shown.files(command.files), heading, `${key}:said`);
  }
  await redrawCards(work, 'request', request.id);
  return {
    type: 'added',
    number: request.number,
    who: await whoHears(context, view),
  };
}

/**
 * Whether that something was paid, said again at a request that says so, rests reminders anew: where it rests them no
 * more, or a bill of the home was issued since it last said so. The same claim once more rests them no longer.
 */
async function isClaimedAnew({ work, community }: TurnContext, request: Request): Promise<boolean> {
  if (request.restsUntil === null) return false;
  if (request.restsUntil < dayIn(work.nowMs, community.timeZone)) return true;
  return billsSinceClaim(work, request);
}

async function billsSinceClaim(work: Work, request: Request): Promise<boolean> {
  if (request.unit === null) return false;
  const { rows } = await sql<{ is: boolean }>`/* bills_since_claim */
    select exists (select 1 from bills b where b.unit_id = ${request.unit} and b.state in ('open', 'part')
      and b.issued_at > greatest((select q.opened_at from requests q where q.id = ${request.id}),
        (select max(e.at) from request_entries e where e.request_id = ${request.id} and e.data->>'claims' = 'true'))) as is`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.is === true;
}

/** A resident's word on a price of their own request. */
async function onPrice(
  context: TurnContext,
  command: Extract<Command, { do: 'answer_price' }>,
  key: string,
): Promise<Result> {
  const request = await ownRequest(context, command.request);
  if (!request) return { type: 'not_now', number: command.request, state: null };
  const { quote, agreed } = command;
  const { resident } = context.chat;
  const answer = await answerPrice(context.work, request, { quote, agreed, resident, key });
  const { amountFen } = answer;
  const said = (yes: boolean) => (yes ? ('agreed' as const) : ('declined' as const));
  const is =
    answer.is === 'taken'
      ? said(agreed)
      : answer.is === 'already'
        ? (`${said(answer.agreed)}_already` as const)
        : 'replaced';
  return { type: 'price_answered', number: request.number, amountFen, is };
}

/** Whoever has a request and is there now, as the resident reads them; null for the desk. */
async function whoHears(
  { work, facts }: TurnContext,
  view: Awaited<ReturnType<typeof loadRequestView>>,
): Promise<string | null> {
  if (!view?.assignee) return null;
  const off = await isOff(work.em, view.assignee.id, view.community.id, work.nowMs);
  return off ? null : publicName(view.assignee, facts.language);
}

/** Who did the work and has no stars of their own yet, as the resident reads them; null where it was somebody outside, or nobody in particular. */
async function whoDid({ work, facts }: TurnContext, request: string): Promise<string | null> {
  const view = await loadRequestView(work.em, request);
  const done = view?.history.findLast(({ verb }) => verb === 'done');
  const outside = typeof done?.data.outside === 'string' && done.data.outside !== '';
  if (!view?.doneBy || view.personStars !== null || outside) return null;
  return publicName(view.doneBy, facts.language);
}

async function onOwnRequest(
  context: TurnContext,
  command: OnRequest,
  key: string,
): Promise<Result> {
  const request = await ownRequest(context, command.request);
  if (!request) return { type: 'not_now', number: command.request, state: null };
  const actor = { kind: 'resident' as const, id: context.chat.resident };
  const files = command.do === 'reopen' ? command.files : [];
  const outcome = await applyToRequest(
    context.work,
    request,
    requestCommand(command),
    actor,
    files,
    key,
  );
  if (!outcome.ok) return { type: 'not_now', number: request.number, state: request.state };
  switch (command.do) {
    case 'urge': {
      const view = await loadRequestView(context.work.em, request.id);
      return {
        type: 'urged',
        number: request.number,
        who: await whoHears(context, view),
      };
    }
    case 'withdraw':
      return { type: 'withdrawn', number: request.number };
    case 'reopen':
      return { type: 'reopened', number: request.number };
    case 'outcome':
      return {
        type: 'verdict_taken',
        number: request.number,
        step: command.outcome === 'solved' ? 'outcome_solved' : 'outcome_partly',
      };
    case 'rate':
      if (command.of === 'person')
        return { type: 'verdict_taken', number: request.number, step: 'person_stars' };
      return {
        type: 'verdict_taken',
        number: request.number,
        step: 'stars',
        who: await whoDid(context, request.id),
      };
    case 'comment':
      return { type: 'verdict_taken', number: request.number, step: 'comment' };
  }
}

function requestCommand(command: OnRequest): Parameters<typeof applyToRequest>[2] {
  switch (command.do) {
    case 'urge':
      return { verb: 'urge' };
    case 'withdraw':
      return { verb: 'withdraw' };
    case 'outcome':
      return { verb: 'outcome', outcome: command.outcome };
    case 'reopen':
      return { verb: 'reopen_by_resident', reason: command.reason };
    case 'rate':
      return { verb: 'stars', stars: command.stars, ...(command.of ? { of: command.of } : {}) };
    case 'comment':
      return { verb: 'comment', text: command.text };
  }
}
