import { LockMode } from '@mikro-orm/core';
import type { UnitLists } from '../archive/unit-lists.ts';
import { Chat } from '../community/chat.ts';
import type { Language } from '../config.ts';
import type { ChatEvent, Reply, Result } from '../conversation/effects.ts';
import { type ConversationState, readState } from '../conversation/state.ts';
import { step } from '../conversation/step.ts';
import { buttonsOf, keyboardOf, wordsOf } from '../conversation/write-out.ts';
import { redrawCardsIn } from '../delivery/cards.ts';
import { Card, InboxEntry, OutboxPart } from '../delivery/entities.ts';
import { markHandled, whatHoldsUp } from '../delivery/inbox.ts';
import { openChat } from '../delivery/open-chat.ts';
import { send } from '../delivery/outbox.ts';
import { destinations, type Spot } from '../delivery/parts.ts';
import { Request } from '../requests/request/entities.ts';
import { requestMessage } from '../requests/request/tell.ts';
import type { Assist } from '../understanding/reading/assist.ts';
import type { Understand } from '../understanding/reading/understand.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { carryOutCommand, type TurnContext } from './carry-out/carry-out.ts';
import { chooseLanguage } from './choose-language.ts';
import { considerWaiting } from './consider-waiting.ts';
import { eventOf } from './event-of.ts';
import type { Incoming, ReadUpdate, Waiting } from './incoming.ts';
import { factsOf, readKnown } from './load-facts.ts';
import { chatNow, moveChat } from './migrate-chat.ts';
import { type DangerMemory, lookedAtTogether, nextTurn } from './next-turn.ts';
import { showHistory } from './show-history.ts';

export type TurnDeps = {
  readUpdate: ReadUpdate;
  understand: Understand;
  /** What is remembered of texts that wait, so that a visit understands none anew. */
  dangers?: DangerMemory;
  /** Asked before a turn where understanding is unsure; absent or null where none is configured. */
  assist?: Assist | null;
  /** The addresses of a community's units. */
  unitsOf: UnitLists;
  /** Reads a phone number as E.164, or null. */
  readPhone: (phone: string) => string | null;
  quietMs: number;
  /** The link that opens a private chat with the bot. */
  privateLink: () => string;
};

/**
 * Handles what waits in a chat's inbox, one turn in one transaction, until
 * nothing is ready. Returns in how many ms it is worth coming back, or null.
 * The entries are locked meanwhile, so that two workers never mix two turns.
 * A turn that fails is recorded on its entries by the caller, who gets the
 * error with them.
 */
export async function takeTurns(
  office: Office,
  subject: string,
  deps: TurnDeps,
): Promise<number | null> {
  for (;;) {
    const visit = deps.assist
      ? await considerWaiting(office, subject, { ...deps, assist: deps.assist })
      : { understand: deps.understand };
    if ('waitMs' in visit) return visit.waitMs;
    const outcome = await takeOneTurn(office, subject, { ...deps, ...visit });
    if (outcome !== 'more') return outcome;
  }
}

/** What failed, with the entries it happened to: they are tried again or set aside. */
export class TurnFailed extends Error {
  readonly entries: InboxEntry[];
  constructor(entries: InboxEntry[], cause: unknown) {
    super('A turn could not be handled.', { cause });
    this.name = 'TurnFailed';
    this.entries = entries;
  }
}

async function takeOneTurn(
  office: Office,
  subject: string,
  deps: TurnDeps,
): Promise<number | null | 'more'> {
  let entries: InboxEntry[] = [];
  try {
    return await inOneTransaction(office, async (work) => {
      const waiting = await work.em.find(
        InboxEntry,
        { subject, state: 'received' },
        // Whoever else visits this chat waits here, and then finds only what is still to be done.
        { orderBy: { seq: 'asc' }, limit: lookedAtTogether, lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const [first] = whatHoldsUp(waiting, work.nowMs);
      if (!first) return null;
      if (first.dueAt > work.nowMs) return first.dueAt - work.nowMs;
      // Until it is known which entries are one turn, whatever goes wrong is the first one's.
      entries = [first];
      const { gathered, unreadable } = nextTurn(waiting, first, work.nowMs, deps);
      if (unreadable.length > 0) await markHandled(work, unreadable);
      if ('waitMs' in gathered) return gathered.waitMs;
      const [head] = gathered.now;
      if (!head) return null;
      const seqs = gathered.now.map((one) => one.seq);
      entries = waiting.filter((entry) => seqs.includes(entry.seq));
      await handle(work, gathered.now, head.incoming, deps);
      await markHandled(work, seqs);
      // Whatever arrives after this look brings a nudge of its own.
      return waiting.length > seqs.length + unreadable.length ? 'more' : null;
    });
  } catch (error) {
    if (entries.length > 0) throw new TurnFailed(entries, error);
    throw error;
  }
}

async function handle(
  work: Work,
  turn: readonly Waiting[],
  head: Incoming,
  deps: TurnDeps,
): Promise<void> {
  if (head.kind === 'other') return;
  if (head.kind === 'moved') {
    await loadChat(work, { ...head, chat: { ...head.chat, id: head.from } });
    return moveChat(work, head.from, head.to);
  }
  const chat = await loadChat(work, head);
  if (head.kind === 'membership') {
    if (head.reachable && !chat.reachable) await redrawCardsIn(work, chat.id);
    chat.reachable = head.reachable;
    return;
  }
  if (!chat.reachable) await redrawCardsIn(work, chat.id);
  chat.reachable = true;
  chat.lastHeardAt = work.nowMs;
  const sender = head.sender ?? null;
  const known = await readKnown(work, chat, sender);
  const [community] = known.possible;
  const language = chooseLanguage(chat, head, community);
  const key = `turn:${turn[0]?.seq ?? 0}`;
  const facts = factsOf(work, known, language, deps.privateLink());
  const context: TurnContext = {
    work,
    chat,
    sender,
    community,
    facts,
    key,
    spot: spotOf(head),
  };
  const event = await eventOf(work, turn, head, {
    facts,
    chat,
    understand: deps.understand,
    // Of a stranger who can live anywhere, no home is looked for in all the lists there are.
    units: await deps.unitsOf(
      work,
      facts.resident ? known.possible : [community],
      known.all.length > 1,
    ),
    earlier: (messageId) => earlierWords(work, turn, messageId, deps),
    readPhone: deps.readPhone,
  });
  if (!event) return;
  if (head.kind === 'press') {
    send(work, {
      key: `${key}:answer`,
      destination: destinations.chat(chat.id),
      lane: 'conversation',
      part: { to: 'chat', kind: 'answer', query: head.query },
    });
  }
  await converse(context, event, head.kind === 'press' ? head.messageId : null, deps);
}

/** How far back in a chat a message that was changed is looked for. */
const editedWithin = 60;

/** What a message of this chat said before it was changed; null where that is not kept any more. */
async function earlierWords(
  work: Work,
  turn: readonly Waiting[],
  messageId: string,
  deps: TurnDeps,
): Promise<string | null> {
  const [now] = turn;
  const chat = now?.incoming.chat.id;
  if (!now || chat === undefined) return null;
  const entries = await work.em.find(
    InboxEntry,
    { subject: `telegram:${chat}`, seq: { $lt: now.seq } },
    { orderBy: { seq: 'desc' }, limit: editedWithin },
  );
  for (const { payload } of entries) {
    const said = deps.readUpdate(payload);
    if ((said?.kind === 'message' || said?.kind === 'edited') && said.messageId === messageId)
      return said.text;
  }
  return null;
}

/** Runs the dialogue until the results of its commands ask for nothing more. */
async function converse(
  context: TurnContext,
  first: ChatEvent,
  pressed: string | null,
  deps: TurnDeps,
): Promise<void> {
  const { chat } = context;
  const events: ChatEvent[] = [first];
  let state = readState(chat.state);
  let commands = 0;
  let replies = 0;
  // Bounded: a turn is a handful of steps; anything longer is a fault in a flow.
  for (let round = 0; events.length > 0; round += 1) {
    if (round > 24) throw new Error('The dialogue does not come to an end.');
    const event = events.shift();
    if (!event) break;
    if (round > 0 && needsFreshFacts(event, state)) await refreshFacts(context, deps);
    const turn = step(state, event, context.facts);
    state = turn.state;
    for (const command of turn.commands) {
      if (command.do === 'retire')
        await retire(context, command.slot, pressed, `${context.key}:r${commands}`);
    }
    for (const reply of turn.replies) {
      await writeOut(context, reply, pressed, `${context.key}:m${replies}`);
      replies += 1;
    }
    for (const command of turn.commands) {
      commands += 1;
      if (command.do === 'retire') continue;
      if (command.do === 'show_history')
        await showHistory(context, command.request, `${context.key}:h${commands}`);
      else if (command.do === 'set_language') events.push(setLanguage(context, command.language));
      else {
        const result: Result | null = await carryOutCommand(context, command, commands);
        if (result) events.push(result);
      }
    }
  }
  chat.state = state;
}

/** A request that was opened leaves nothing to say, unless a further draft of the same message follows. */
function needsFreshFacts(event: ChatEvent, state: ConversationState): boolean {
  return event.type !== 'opened' || state.queue.length > 0;
}

async function refreshFacts(context: TurnContext, deps: TurnDeps): Promise<void> {
  const { work, chat, sender, facts } = context;
  await work.em.flush();
  const known = await readKnown(work, chat, sender);
  context.community = known.possible[0];
  context.facts = factsOf(work, known, facts.language, deps.privateLink());
}

function setLanguage(context: TurnContext, language: Language): Result {
  context.chat.language = language;
  context.facts = { ...context.facts, language };
  return { type: 'language_set', language };
}

/** Where an answer stands: in a group, below the words it answers; in the topic they were written in. */
function spotOf(head: Incoming): Spot | undefined {
  const thread = head.thread ?? null;
  const message = head.chat.kind === 'group' && 'messageId' in head ? head.messageId : null;
  return thread === null && message === null ? undefined : { thread, message };
}

async function loadChat(work: Work, head: Incoming): Promise<Chat> {
  const { kind, name } = head.chat;
  const id = kind === 'group' ? await chatNow(work, head.chat.id) : head.chat.id;
  const chat =
    (await work.em.findOne(Chat, { id })) ??
    (await openChat(work, { id, kind, displayName: name }));
  if (name !== '' && name !== chat.displayName) chat.displayName = name;
  return chat;
}

async function writeOut(
  context: TurnContext,
  reply: Reply,
  pressed: string | null,
  key: string,
): Promise<void> {
  const { work, chat, facts } = context;
  const about =
    reply.aboutRequest === undefined
      ? null
      : await work.em.findOne(
          Request,
          { number: reply.aboutRequest, chat: chat.id },
          { fields: ['id', 'chat'] },
        );
  send(work, {
    key,
    destination: destinations.chat(chat.id),
    lane: reply.lane ?? 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: wordsOf(reply, facts.language),
      buttons: buttonsOf(reply, facts.language),
      keyboard: keyboardOf(reply, facts.language),
      replyTo: about ? await requestMessage(work, about) : undefined,
      spot: context.spot,
      edit: reply.editPressed && pressed !== null ? { remoteId: pressed } : undefined,
    },
  });
  if (reply.slot) chat.slots = { ...chat.slots, [reply.slot]: key };
}

/**
 * Whether an earlier part is the message that was pressed. One whose answer the
 * office has not heard yet is, when nothing else it knows of stands as that message.
 */
async function standsAs(
  { work, chat }: TurnContext,
  part: string,
  message: string,
): Promise<boolean> {
  const sent = await work.em.findOne(OutboxPart, { key: part }, { fields: ['remoteId'] });
  if (!sent || sent.remoteId !== null) return sent?.remoteId === message;
  const destination = destinations.chat(chat.id);
  const known = await work.em.count(OutboxPart, { destination, remoteId: message });
  const place = String(chat.id);
  return known + (await work.em.count(Card, { place, remoteId: message })) === 0;
}

/** Takes the buttons of a remembered message away. The message whose button was pressed is left to the edit that follows. */
async function retire(
  context: TurnContext,
  slot: string,
  pressed: string | null,
  key: string,
): Promise<void> {
  const { work, chat } = context;
  const bare = { to: 'chat', kind: 'buttons', buttons: [] } as const;
  const destination = destinations.chat(chat.id);
  if (slot === 'tapped') {
    if (pressed === null) return;
    const part = { ...bare, buttons: [], edit: { remoteId: pressed } };
    return send(work, { key, destination, lane: 'conversation', part });
  }
  const earlier = chat.slots[slot];
  if (earlier === undefined) return;
  const { [slot]: _retired, ...rest } = chat.slots;
  chat.slots = rest;
  if (pressed !== null && (await standsAs(context, earlier, pressed))) return;
  const part = { ...bare, buttons: [], edit: { part: earlier } };
  send(work, { key, destination, lane: 'conversation', part });
}
