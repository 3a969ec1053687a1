import { LockMode } from '@mikro-orm/core';
import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import { translatedPieceMax, translationBetween } from '../../../community/translation.ts';
import { redrawCards, threadOf } from '../../../delivery/cards.ts';
import type { Destination } from '../../../delivery/destinations.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import type { ChatPart, Spot, StaffMessage, Translate } from '../../../delivery/parts.ts';
import type { ActResult } from '../../../refusal.ts';
import { refusal } from '../../../refusal.ts';
import { recordAudit } from '../../../staff/audit/record-audit.ts';
import { staffBySlackUser } from '../../../staff/people/find-staff.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { notAllowed } from '../../../staff/rights/check-right.ts';
import { piecesOfText } from '../../../texts/cut-text.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../../work.ts';
import { changeEmergency, recordEntry } from '../../emergency/change-emergency.ts';
import { loadEmergencyView } from '../../emergency/load-emergency-view.ts';
import { lockRequest } from '../act-on-request.ts';
import { Emergency, RequestEntry } from '../entities.ts';
import { nextStep } from '../ladder/ladder.ts';
import type { FileRef } from '../request.ts';
import { loadRequestView } from '../views/load-views.ts';
import { endsWithWords, repliesOf } from './sent-replies.ts';
import { languageOf, requestMessage } from './tell.ts';

/** A message to a chat holds at most 4096 UTF-16 units (Bot API); a longer reply goes in several. */
const messageMax = 4000;

type Reply = {
  slackUser: string;
  subject: { kind: 'request' | 'emergency'; id: string };
  text: string;
  files: FileRef[];
  /** The staff member's own message, marked with what became of it; null when they wrote in the modal. */
  message: StaffMessage | null;
  /** Whether that message was written anew after it stood there: then other words may go out again. */
  edited?: boolean;
  key: string;
};

/**
 * Sends a member of the staff's words and files to the resident, one part
 * each, and puts them into the request's history. The first answer stops the
 * clock of the first answer.
 */
export async function replyToResident(office: Office, reply: Reply): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, reply.slackUser);
    if (!actor) return refusal('unknown_person');
    const key = await keyOfReply(work, reply);
    if (key === null) return refusal('already_sent');
    const keyed = { ...reply, key };
    return reply.subject.kind === 'request'
      ? replyOnRequest(work, actor, keyed)
      : replyOnEmergency(work, actor, keyed);
  });
}

/**
 * A message goes out once, however often it is marked for sending; one that
 * failed, or was written anew since, may be sent again, under a further key.
 * Null when it is out or under way.
 */
async function keyOfReply(work: Work, reply: Reply): Promise<string | null> {
  const { last, next } = await repliesOf(work.em, reply.key);
  if (last && !(reply.edited && !endsWithWords(last, reply.text))) return null;
  return next;
}

async function replyOnRequest(work: Work, actor: StaffView, reply: Reply): Promise<ActResult> {
  const request = await lockRequest(work, reply.subject.id);
  if (!request) return refusal('not_found');
  const refused = await notAllowed(work.em, actor, request.community, 'request.reply');
  if (refused) return refused;
  const chat = request.chat === null ? null : await work.em.findOne(Chat, { id: request.chat });
  // Who has left the chat hears nothing there any more.
  if (!chat || chat.resident !== request.resident) return refusal('no_chat');
  if (!chat.reachable) return refusal('unreachable');
  if (request.answeredAt === null) request.answeredAt = work.nowMs;
  if (request.handedAt === null) request.handedAt = work.nowMs;
  request.actedAt = work.nowMs;
  request.escalationDueAt = null;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  request.lookAt = nextStep(request, community)?.at ?? null;
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: 'staff',
    actor: actor.id,
    verb: 'staff_said',
    data: { text: reply.text },
    files: reply.files,
  });
  recordAudit(work, { kind: 'staff', id: actor.id }, 'request.reply', 'request', request.id);
  await work.em.flush();
  const view = await loadRequestView(work.em, request.id);
  if (!view) return refusal('not_found');
  const language = await languageOf(work, chat, request.community);
  const t = residentTexts(language);
  const who = publicName(actor, language);
  const text = t['reply.from_staff']({ who, number: request.number, text: reply.text });
  await sendReply(work, reply, actor, {
    chat,
    text,
    caption: t['reply.file']({ who, number: request.number }),
    lane: 'conversation',
    replyTo: await requestMessage(work, view),
    community: request.community,
  });
  await redrawCards(work, 'request', request.id);
  return { ok: true };
}

async function replyOnEmergency(work: Work, actor: StaffView, reply: Reply): Promise<ActResult> {
  const view = await loadEmergencyView(work.em, reply.subject.id);
  if (!view) return refusal('not_found');
  const refused = await notAllowed(work.em, actor, view.community.id, 'emergency.reply');
  if (refused) return refused;
  const chat = await work.em.findOne(Chat, { id: view.chat });
  // Staff raised it, or whoever reported it was forgotten.
  if (!chat) return refusal('no_chat');
  const told = await work.em.findOneOrFail(
    Emergency,
    { id: view.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const language = await languageOf(work, chat, view.community.id);
  const who = publicName(actor, language);
  recordAudit(work, { kind: 'staff', id: actor.id }, 'emergency.reply', 'emergency', view.id);
  const by = { kind: 'staff', staff: actor } as const;
  recordEntry(work, told, 'replied', by, { text: reply.text });
  const word = { event: 'word', by: actor.id } as const;
  await changeEmergency(work, told, word, { actor: by, key: reply.key });
  const text = residentTexts(language)['reply.from_emergency']({ who, text: reply.text });
  await sendReply(work, reply, actor, {
    chat,
    text,
    caption: who,
    lane: 'emergency',
    replyTo: undefined,
    spot: told.spot ?? undefined,
    community: view.community.id,
  });
  return { ok: true };
}

/** What is translated of a piece: in the first one, our own words about who writes stand before the staff's. */
function ownWords(translate: Translate, text: string, said: string): Translate {
  return text.endsWith(said) ? { ...translate, after: text.length - said.length } : translate;
}

type To = {
  chat: Chat;
  text: string;
  caption: string;
  lane: 'conversation' | 'emergency';
  replyTo: { remoteId: string } | { part: string } | undefined;
  spot?: Spot | undefined;
  community: string;
};

async function sendReply(work: Work, reply: Reply, actor: StaffView, to: To): Promise<void> {
  const thread = await threadOf(work, reply.subject.kind, reply.subject.id);
  const community = await work.em.findOneOrFail(Community, { id: to.community });
  const t = deskTexts(community.locale);
  const whenFailed = thread ? { destination: thread, text: t['note.not_delivered']() } : undefined;
  const report = reply.message
    ? { ...reply.message, whenFailed }
    : thread
      ? { note: shownKey(reply), thread, whenFailed }
      : undefined;
  const translate = await translationBetween(work, {
    chat: to.chat.id,
    community: to.community,
    to: 'resident',
    words: reply.text,
    names: [actor.name, ...(actor.nameEn === null ? [] : [actor.nameEn])],
  });
  sendWords(work, reply, to, report, translate);
  sendFiles(work, reply, to, report);
  // What was written in the modal is shown in the thread; what was written there stands there.
  if (!reply.message && thread) showInThread(work, reply, to, thread, actor, community);
}

/** The key of the part that shows in the thread what was said. */
const shownKey = (reply: Reply): string => `${reply.key}:shown`;

type Report = Extract<ChatPart, { kind: 'words' }>['report'];

function sendWords(
  work: Work,
  reply: Reply,
  to: To,
  report: Report,
  translate: Translate | undefined,
): void {
  const destination = destinations.chat(to.chat.id);
  // Whoever is in danger reads the answer at once, and its translation when there is one.
  const together = to.lane === 'emergency' ? undefined : translate;
  const pieceMax = together ? translatedPieceMax : messageMax;
  const words = reply.text.trim() === '' ? [] : piecesOfText(to.text, pieceMax);
  words.forEach((text, index) => {
    writeToOutbox(work, {
      key: `${reply.key}:words:${index}`,
      destination,
      lane: to.lane,
      about: aboutOf(reply),
      part: {
        to: 'chat',
        kind: 'words',
        text,
        replyTo: index === 0 ? to.replyTo : undefined,
        spot: to.spot,
        report,
        translate: together && ownWords(together, index === 0 ? to.text : text, reply.text),
      },
    });
  });
  if (translate && !together)
    writeToOutbox(work, {
      key: `${reply.key}:translation`,
      destination,
      lane: 'conversation',
      part: { to: 'chat', kind: 'translation', words: reply.text, translate, spot: to.spot },
    });
}

const aboutOf = ({ subject }: Reply): string | undefined =>
  subject.kind === 'request' ? subject.id : undefined;

function sendFiles(work: Work, reply: Reply, to: To, report: Report): void {
  reply.files.forEach((file, index) => {
    writeToOutbox(work, {
      key: `${reply.key}:file:${index}`,
      destination: destinations.chat(to.chat.id),
      lane: to.lane,
      about: aboutOf(reply),
      part: { to: 'chat', kind: 'file', file, caption: to.caption, spot: to.spot, report },
    });
  });
}

function showInThread(
  work: Work,
  reply: Reply,
  { lane }: To,
  thread: Destination,
  actor: StaffView,
  { locale }: Community,
): void {
  const t = deskTexts(locale);
  const by = staffName(actor, locale);
  const text =
    reply.text.trim() === ''
      ? t['note.sent_photos']({ by, count: reply.files.length })
      : t['note.sent']({ by, text: reply.text });
  writeToOutbox(work, {
    key: shownKey(reply),
    destination: thread,
    lane,
    part: { to: 'staff', kind: 'note', text },
  });
}
