import { type Community, Community as CommunityEntity, Unit } from '../../community/entities.ts';
import { translateBelowCard, translationBetween } from '../../community/translation.ts';
import type { Command, Result } from '../../conversation/effects.ts';
import { redrawCards, threadOf, wantCard } from '../../delivery/cards.ts';
import { send } from '../../delivery/outbox.ts';
import { destinations } from '../../delivery/parts.ts';
import { applyToRequest, lockRequest } from '../../requests/request/act-on-request.ts';
import { Request, RequestEntry } from '../../requests/request/entities.ts';
import { openRequest } from '../../requests/request/open-request.ts';
import type { FileRef } from '../../requests/request/request.ts';
import { forStaff } from '../../requests/request/unnamed/unnamed-words.ts';
import { loadRequestView } from '../../requests/request/views/load-views.ts';
import { onHousehold } from '../../residents/household/household.ts';
import { askAdmission, joinByCode } from '../../residents/joining/join.ts';
import { joinAs, joinByPhone } from '../../residents/joining/join-by-phone.ts';
import { publicName } from '../../staff/people/public-name.ts';
import { chiefOnDuty } from '../../staff/roster/load-roster.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { Work } from '../../work.ts';
import { carryOutInDanger } from './danger.ts';
import { carryOutLeaving } from './leaving.ts';
import { carryOutOwn } from './own-details.ts';
import { nameIn, speaker, type TurnContext } from './turn-context.ts';

/** Carries out what the dialogue asked of the office, and says what became of it. `set_language` and `retire` are the turn's own. */
export async function carryOutCommand(
  context: TurnContext,
  command: Exclude<Command, { do: 'set_language' | 'retire' | 'show_history' }>,
  index: number,
): Promise<Result | null> {
  const key = `${context.key}:${index}`;
  switch (command.do) {
    case 'join_by_code':
      return joined(context, await joinByCode(context.work, context.chat, command.code));
    case 'join_by_phone':
      return joined(context, await joinByPhone(context.work, context.chat, command.phone));
    case 'join_as':
      return joined(context, await joinAs(context.work, context.chat, command.words));
    case 'ask_admission':
      return admission(context, command.words);
    case 'choose_community':
      return chooseCommunity(context, command);
    case 'open_request':
      return open(context, command);
    case 'call_person':
      await openFrom(context, command.draft, null);
      return null;
    case 'add_to_request':
      return addTo(context, command, key);
    case 'urge':
    case 'withdraw':
    case 'outcome':
    case 'reopen':
    case 'rate':
    case 'comment':
      return onOwnRequest(context, command, key);
    case 'see_household':
    case 'ask_to_let_in':
    case 'let_in':
    case 'uninvite':
    case 'ask_to_end':
    case 'end_access': {
      const { work, chat, facts } = context;
      const { resident } = chat;
      return onHousehold({ work, resident, language: facts.language, key }, command);
    }
    case 'send_own_copy':
    case 'consider_leaving':
    case 'leave_chat':
    case 'move_out':
    case 'ask_erasure':
    case 'take_back_erasure':
      return carryOutLeaving(context, command, key);
    case 'look_up_duty':
      return lookUpDuty(context, command);
    case 'look_up_own':
    case 'ask_correction':
    case 'take_back_correction':
    case 'set_quiet_hours':
      return carryOutOwn(context, command);
    case 'raise_emergency':
    case 'confirm_emergency':
    case 'add_to_emergency':
    case 'place_emergency':
      return carryOutInDanger(context, command, key);
  }
}

/** Who stands on the roster at an instant: the chief on duty, or whoever else has a turn then. */
async function lookUpDuty(
  { work, community, facts }: TurnContext,
  { at, named }: Extract<Command, { do: 'look_up_duty' }>,
): Promise<Result> {
  const who = await chiefOnDuty(work.em, community.id, at);
  return { type: 'on_duty', at, named, who: who && publicName(who, facts.language) };
}

function joined(context: TurnContext, outcome: Awaited<ReturnType<typeof joinByCode>>): Result {
  if (outcome.ok) {
    return {
      type: 'joined',
      name: outcome.name,
      address: outcome.address,
      community: nameIn(context.facts, outcome.community) ?? '',
      role: terms(context.facts.language).occupancy[outcome.role],
    };
  }
  if (outcome.reason === 'code_for_family')
    return { type: 'join_for_family', address: outcome.address };
  return outcome.reason === 'slow'
    ? { type: 'join_slow', minutes: outcome.minutes }
    : { type: 'join_failed', reason: outcome.reason };
}

async function admission(context: TurnContext, words: string): Promise<Result> {
  const { work } = context;
  const asked = await askAdmission(work, context.chat, words);
  if (!asked.already) {
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'admission',
      subject: asked.id,
      place: context.community.channels.dispatch,
      lane: 'conversation',
    });
  }
  return { type: 'admission_asked', already: asked.already };
}

/** A stranger says where they live. A community that is there no more is not chosen, and they are asked again. */
async function chooseCommunity(
  context: TurnContext,
  command: Extract<Command, { do: 'choose_community' }>,
): Promise<Result> {
  if (nameIn(context.facts, command.community) !== null) context.chat.community = command.community;
  return { type: 'community_chosen', words: command.words };
}

async function open(
  context: TurnContext,
  command: Extract<Command, { do: 'open_request' }>,
): Promise<Result> {
  const request = await openFrom(context, command.draft, command.pressed);
  return { type: 'opened', number: request.number };
}

/** Files the draft; what does not fit on the card, and every file, goes into its thread. */
async function openFrom(
  context: TurnContext,
  draft: Extract<Command, { do: 'open_request' }>['draft'],
  pressed: string | null,
): Promise<Pick<Request, 'id' | 'number'>> {
  const { work, chat } = context;
  const community = await communityOf(context, draft);
  const { request, card } = await openRequest(work, {
    draft,
    community: community.id,
    resident: chat.resident,
    chat: chat.id,
    adopt: pressed,
  });
  const thread = destinations.thread(card);
  // Whatever is translated looks for the card.
  if (work.translates) await work.pen?.writeDown();
  const heading = draft.anonymous
    ? deskTexts(community.locale)['said.anonymous']()
    : speaker(context);
  const shown = await forStaff(work.em, {
    anonymous: draft.anonymous,
    resident: chat.resident,
    chat: chat.id,
    unit: draft.home?.unit ?? null,
  });
  const said = shown.words(draft.words);
  const between = { chat: chat.id, community: community.id, words: said };
  if (said.length > cardWordsMax) {
    const translate = await translationBetween(work, { ...between, to: 'staff' });
    send(work, {
      key: `request:${request.id}:words`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'said', heading, words: said, translate },
    });
  } else {
    const subject = { kind: 'request', id: request.id } as const;
    await translateBelowCard(work, subject, between, `request:${request.id}`);
  }
  sendFiles(work, thread, shown.files(draft.files), heading, `request:${request.id}`);
  return request;
}

/** Whose request a draft becomes: of the community its home stands in, or whose shared area it is about. */
async function communityOf(
  { work, community }: TurnContext,
  draft: Pick<Extract<Command, { do: 'open_request' }>['draft'], 'home' | 'area'>,
): Promise<Community> {
  const unit = draft.home ? await work.em.findOne(Unit, { id: draft.home.unit }) : null;
  const id = unit?.community ?? draft.area ?? community.id;
  if (id === community.id) return community;
  return (await work.em.findOne(CommunityEntity, { id })) ?? community;
}

/** Words beyond this length are shown in full in the thread, in UTF-16 units. */
const cardWordsMax = 2000;

function sendFiles(
  work: Work,
  thread: string,
  files: readonly FileRef[],
  heading: string,
  key: string,
): void {
  files.forEach((file, index) => {
    send(work, {
      key: `${key}:file:${index}`,
      destination: thread,
      lane: 'conversation',
      part: { to: 'staff', kind: 'file', file, heading },
    });
  });
}

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
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: 'resident',
    actor: context.chat.resident,
    verb: 'resident_said',
    data: { text: command.text },
    files: command.files,
  });
  await work.em.flush();
  const thread = await threadOf(work, 'request', request.id);
  const view = await loadRequestView(work.em, request.id);
  if (thread) {
    const heading = request.anonymous
      ? deskTexts(context.community.locale)['said.anonymous']()
      : speaker(context);
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
      send(work, {
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
    who: view?.assignee ? publicName(view.assignee, context.facts.language) : null,
  };
}

type OwnCommand = Extract<
  Command,
  { do: 'urge' | 'withdraw' | 'outcome' | 'reopen' | 'rate' | 'comment' }
>;

async function onOwnRequest(
  context: TurnContext,
  command: OwnCommand,
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
        who: view?.assignee ? publicName(view.assignee, context.facts.language) : null,
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
      return { type: 'verdict_taken', number: request.number, step: 'stars' };
    case 'comment':
      return { type: 'verdict_taken', number: request.number, step: 'comment' };
  }
}

function requestCommand(command: OwnCommand): Parameters<typeof applyToRequest>[2] {
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
      return { verb: 'stars', stars: command.stars };
    case 'comment':
      return { verb: 'comment', text: command.text };
  }
}
