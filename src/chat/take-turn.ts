import type { UnitLists } from '../archive/unit-lists.ts';
import { Chat } from '../community/chat.ts';
import { openChat } from '../community/open-chat.ts';
import type { ChatEvent, Facts, Reply, Step } from '../conversation/effects.ts';
import { type ConversationState, readState } from '../conversation/state.ts';
import { step } from '../conversation/step.ts';
import { withBitsBefore } from '../conversation/told-in-bits.ts';
import { buttonsOf, wordsOf } from '../conversation/write-out.ts';
import { causes } from '../delivery/causes.ts';
import { destinations } from '../delivery/destinations.ts';
import { Card, InboxEntry, OutboxPart } from '../delivery/entities.ts';
import { inboxSubjects } from '../delivery/inbox-subjects.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import type { Spot } from '../delivery/parts.ts';
import { partSentAs } from '../delivery/sent-as.ts';
import { comeBack } from '../requests/calls/add-phone-line.ts';
import type { KnowledgeLists } from '../requests/knowledge/knowledge-lists.ts';
import { Request } from '../requests/request/entities.ts';
import { requestMessage } from '../requests/request/telling/tell.ts';
import { keyboardOf } from '../residents/keyboard.ts';
import type { Understand } from '../understanding/reading/understand.ts';
import type { Work } from '../work.ts';
import { carryOutCommand } from './carry-out/carry-out.ts';
import type { TurnContext } from './carry-out/turn-context.ts';
import { chooseLanguage } from './choose-language.ts';
import { noteCopy } from './copies.ts';
import { unlessSaid, wordId } from './danger/said-once.ts';
import { eventOf, type Reading, understandingIn } from './event-of.ts';
import type { Heard } from './hear-waiting.ts';
import type { Incoming, ReadUpdate, Waiting } from './incoming.ts';
import { type FactsRow, factsOf, type Known, readKnown } from './load-facts.ts';
import { chatNow, moveChat } from './migrate-chat.ts';
import type { DangerMemory } from './next-turn.ts';

export type TurnDeps = {
  readUpdate: ReadUpdate;
  understand: Understand;
  /** What is remembered of texts that wait, so that a visit understands none anew. */
  dangers?: DangerMemory;
  /** The addresses of a community's units. */
  unitsOf: UnitLists;
  /** What communities answer to the usual questions. */
  knowledgeOf: KnowledgeLists;
  /** Reads a phone number as E.164, or null. */
  readPhone: (phone: string) => string | null;
  quietMs: number;
  /** What was heard in voice messages before this turn; absent where nothing hears. */
  heard?: Heard;
  /** The link that opens a private chat with the bot. */
  privateLink: () => string;
};

/** What was read of several chats at once, before their turns begin. */
export type Ahead = {
  facts: ReadonlyMap<number, FactsRow>;
  /** The platform's ids of messages whose buttons may have been pressed, by the keys of their parts. */
  sent: ReadonlyMap<string, string | null>;
};

/** A turn that has been decided and is to be carried out. */
export type Opening = {
  context: TurnContext;
  decided: Step;
  pressed: string | null;
  sent: Ahead['sent'];
  /** How many requests it is about to open. */
  opens: number;
};

/** Reads what one turn says and lets the dialogue decide; null when there is nothing to carry out. */
export async function beginTurn(
  work: Work,
  turn: readonly Waiting[],
  head: Incoming,
  deps: TurnDeps,
  ahead: Ahead,
): Promise<Opening | null> {
  if (head.kind === 'other') return null;
  if (head.kind === 'moved') {
    await loadChat(work, { ...head, chat: { ...head.chat, id: head.from } });
    await moveChat(work, head.from, head.to);
    return null;
  }
  const chat = await loadChat(work, head);
  if (head.kind === 'membership') {
    if (head.reachable && !chat.reachable) await comeBack(work, chat.id);
    chat.reachable = head.reachable;
    return null;
  }
  if (!chat.reachable) await comeBack(work, chat.id);
  chat.reachable = true;
  chat.lastHeardAt = work.nowMs;
  const sender = head.sender ?? null;
  const known = await readKnown(work, chat, sender, ahead.facts);
  const [community] = known.possible;
  const language = chooseLanguage(chat, head, community);
  const facts = factsOf(work, known, language, await knownHere(work, known, deps));
  const context: TurnContext = {
    work,
    chat,
    sender,
    community,
    facts,
    key: causes.turn(turn[0]?.seq ?? 0),
    ...broughtBy(turn),
    spot: spotOf(head),
  };
  await noteCopy(work, chat, head);
  const reading: Reading = {
    facts,
    chat,
    understand: deps.understand,
    units: await unitsRead(work, known, facts, deps),
    earlier: (messageId) => earlierWords(work, turn, messageId, deps),
    readPhone: deps.readPhone,
    heard: deps.heard,
  };
  const told = await eventOf(work, turn, head, reading);
  if (!told) return null;
  const state = readState(chat.state);
  const event = withBitsBefore(told, state, facts, understandingIn(work, reading));
  if (head.kind === 'press') {
    writeToOutbox(work, {
      key: `${context.key}:answer`,
      destination: destinations.chat(chat.id),
      lane: 'conversation',
      part: { to: 'chat', kind: 'answer', query: head.query },
    });
  }
  const decided = step(state, event, facts);
  return {
    context,
    decided,
    pressed: head.kind === 'press' ? head.messageId : null,
    sent: ahead.sent,
    opens: countOpened(decided),
  };
}

/** The homes that words may name: of a stranger who can live anywhere, none is looked for in all the lists there are. */
function unitsRead(
  work: Work,
  { possible, all }: Known,
  facts: Facts,
  deps: TurnDeps,
): Promise<readonly string[]> {
  return deps.unitsOf(work, facts.resident ? possible : possible.slice(0, 1), all.length > 1);
}

/** The entries of a turn, and the messages in it as the last path of danger knows them. */
const broughtBy = (turn: readonly Waiting[]): Pick<TurnContext, 'entries' | 'said'> => ({
  entries: turn.map(({ seq }) => seq),
  said: turn.flatMap(({ incoming }) => wordId(incoming) ?? []),
});

const countOpened = ({ commands }: Step): number =>
  commands.filter((one) => one.do === 'open_request' || one.do === 'call_person').length;

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
    { subject: inboxSubjects.chat(chat), seq: { $lt: now.seq } },
    { orderBy: { seq: 'desc' }, limit: editedWithin },
  );
  for (const { payload } of entries) {
    const said = deps.readUpdate(payload);
    if ((said?.kind === 'message' || said?.kind === 'edited') && said.messageId === messageId)
      return said.text;
  }
  return null;
}

/** Carries a turn out, and runs the dialogue until the results of its commands ask for nothing more. */
export async function carryOn(opening: Opening, deps: TurnDeps): Promise<void> {
  const { context, pressed } = opening;
  const { chat } = context;
  const events: ChatEvent[] = [];
  let { decided } = opening;
  let commands = 0;
  let replies = 0;
  // Bounded: a turn is a handful of steps; anything longer is a fault in a flow.
  for (let round = 0; ; round += 1) {
    if (round > 24) throw new Error('The dialogue does not come to an end.');
    for (const command of decided.commands) {
      if (command.do === 'retire')
        await retire(opening, command.slot, `${context.key}:r${commands}:${command.slot}`);
    }
    for (const reply of decided.replies) {
      await writeOut(context, reply, pressed, `${context.key}:m${replies}`);
      replies += 1;
    }
    for (const command of decided.commands) {
      commands += 1;
      if (command.do === 'retire') continue;
      // Whatever else is done may read what was held back so far.
      if (command.do !== 'open_request') await context.work.pen?.writeDown();
      const result = await carryOutCommand(context, command, commands);
      if (result) events.push(result);
    }
    const event = events.shift();
    if (!event) break;
    if (needsFreshFacts(event, decided.state)) await refreshFacts(context, deps);
    decided = step(decided.state, event, context.facts);
  }
  chat.state = decided.state;
}

/** A request that was opened leaves nothing to say, unless a further draft of the same message follows; that a question is on record changes nothing that is known. */
function needsFreshFacts(event: ChatEvent, state: ConversationState): boolean {
  if (event.type === 'answer_noted') return false;
  return event.type !== 'opened' || state.queue.length > 0;
}

async function refreshFacts(context: TurnContext, deps: TurnDeps): Promise<void> {
  const { work, chat, sender, facts } = context;
  await work.em.flush();
  await work.pen?.writeDown();
  const known = await readKnown(work, chat, sender);
  context.community = known.possible[0];
  context.facts = factsOf(work, known, facts.language, await knownHere(work, known, deps));
}

/** What this process knows without asking: of a stranger's community, nothing is answered before they are let in. */
async function knownHere(work: Work, { row, possible }: Known, deps: TurnDeps) {
  const knowledge = await deps.knowledgeOf(work, row.homes.length > 0 ? possible : []);
  return { privateLink: deps.privateLink(), knowledge };
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
  if (reply.aboutRequest !== undefined) await work.pen?.writeDown();
  const about =
    reply.aboutRequest === undefined
      ? null
      : await work.em.findOne(
          Request,
          { number: reply.aboutRequest, chat: chat.id },
          { fields: ['id', 'chat'] },
        );
  writeToOutbox(work, {
    key,
    destination: destinations.chat(chat.id),
    lane: reply.lane ?? 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: wordsOf(reply, facts.language),
      buttons: buttonsOf(reply, facts.language),
      keyboard: keyboardOf(reply.keyboard, facts.language),
      replyTo: about ? await requestMessage(work, about) : undefined,
      spot: context.spot,
      unless: unlessSaid(reply, chat.id, context.said),
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
  { context: { work, chat }, sent: known }: Opening,
  part: string,
  message: string,
): Promise<boolean> {
  const remoteId = known.get(part);
  if (typeof remoteId === 'string') return remoteId === message;
  await work.pen?.writeDown();
  const sent = await work.em.findOne(OutboxPart, { key: part }, { fields: ['remoteId'] });
  if (!sent || sent.remoteId !== null) return sent?.remoteId === message;
  const destination = destinations.chat(chat.id);
  if ((await partSentAs(work.em, destination, message)) !== null) return false;
  return (await work.em.count(Card, { place: String(chat.id), remoteId: message })) === 0;
}

/** Takes the buttons of a remembered message away. The message whose button was pressed is left to the edit that follows. */
async function retire(opening: Opening, slot: string, key: string): Promise<void> {
  const { context, pressed } = opening;
  const { work, chat } = context;
  const bare = { to: 'chat', kind: 'buttons', buttons: [] } as const;
  const destination = destinations.chat(chat.id);
  if (slot === 'tapped') {
    if (pressed === null) return;
    const part = { ...bare, buttons: [], edit: { remoteId: pressed } };
    return writeToOutbox(work, { key, destination, lane: 'conversation', part });
  }
  const earlier = chat.slots[slot];
  if (earlier === undefined) return;
  const { [slot]: _retired, ...rest } = chat.slots;
  chat.slots = rest;
  if (pressed !== null && (await standsAs(opening, earlier, pressed))) return;
  const part = { ...bare, buttons: [], edit: { part: earlier } };
  writeToOutbox(work, { key, destination, lane: 'conversation', part });
}
