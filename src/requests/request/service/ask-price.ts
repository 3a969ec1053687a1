import { isJob } from '../../../codes.ts';
import { belongsSomewhere } from '../../../community/belongs-somewhere.ts';
import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { redrawCards } from '../../../delivery/cards.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import type { Button } from '../../../delivery/parts.ts';
import { type ActResult, refusal } from '../../../refusal.ts';
import { recordAudit } from '../../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../../staff/rights/check-right.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../../work.ts';
import { addPhoneLine } from '../../calls/add-phone-line.ts';
import { lockRequest } from '../act-on-request.ts';
import { type Request, RequestEntry } from '../entities.ts';
import { nextStep } from '../ladder/ladder.ts';
import { isOpen } from '../lifecycle.ts';
import { languageOf, requestMessage } from '../telling/tell.ts';
import { newestQuote } from './charge.ts';
import { type AgreedHow, isAskedAlready } from './quote.ts';
import { PriceQuote } from './service-entities.ts';

type Asked = {
  slackUser: string;
  request: string;
  amountFen: bigint;
  what: string;
  /** How they agreed already, as whoever asks notes of somebody who has no chat; null where that is still to be asked. */
  noted: Exclude<AgreedHow, 'chat'> | null;
  key: string;
};

/**
 * Asks whoever a request is of for their word on a price, before the work is done. Another price
 * takes the place of the one before, agreed to or not, and is asked for anew. Who has no chat is
 * asked by phone, and their word is noted with who heard it.
 */
export async function askPrice(office: Office, asked: Asked): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const request = await lockRequest(work, asked.request);
    if (!request) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, request.community, 'request.done');
    if (!may.ok) return may;
    if (!isOpen(request.state) || !isJob(request.kind))
      return refusal('not_now', [], [], request.state);
    if (request.anonymous) return refusal('nobody_to_charge');
    const chat = await chatOf(work, request);
    const noted = chat ? null : asked.noted;
    const before = await newestQuote(work.em, request.id);
    const agreesNow = before?.state === 'open' && noted !== null;
    if (isAskedAlready(before, asked) && !agreesNow) return refusal('price_asked');
    if (before?.state === 'open' || before?.state === 'agreed') before.state = 'replaced';
    const no = (before?.no ?? 0) + 1;
    const { amountFen, what } = asked;
    work.em.create(PriceQuote, {
      id: work.chance.id(work.nowMs),
      request: request.id,
      no,
      amountFen,
      what,
      state: noted === null ? 'open' : 'agreed',
      askedBy: may.actor.id,
      askedAt: work.nowMs,
      answeredAt: noted === null ? null : work.nowMs,
      how: noted,
      notedBy: noted === null ? null : may.actor.id,
    });
    await noteAsked(work, request, may.actor.id, { no, amountFen, what, how: noted });
    const was = before?.state === 'replaced' ? before.amountFen : null;
    if (chat) await sayPrice(work, request, chat, { no, amountFen, what, was }, asked.key);
    else if (noted === null) await listPrice(work, request, { no, amountFen, what, was });
    await work.em.flush();
    await redrawCards(work, 'request', request.id);
    return { ok: true };
  });
}

/** The chat that a price is asked in; null where they are not there, or not any more. */
async function chatOf(work: Work, request: Request): Promise<Chat | null> {
  if (request.chat === null) return null;
  const chat = await work.em.findOne(Chat, { id: request.chat });
  if (!chat?.reachable || chat.resident !== request.resident) return null;
  return (await belongsSomewhere(work.em, chat.resident, work.nowMs)) ? chat : null;
}

/** Puts it into the history; it is a word to the resident like any other. */
async function noteAsked(
  work: Work,
  request: Request,
  staff: string,
  price: { no: number; amountFen: bigint; what: string; how: AgreedHow | null },
): Promise<void> {
  request.answeredAt ??= work.nowMs;
  request.handedAt ??= work.nowMs;
  request.actedAt = work.nowMs;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  request.lookAt = nextStep(request, community)?.at ?? null;
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: 'staff',
    actor: staff,
    verb: 'quoted',
    data: { text: price.what, fen: price.amountFen.toString(), no: price.no, how: price.how },
    files: [],
  });
  const by = { kind: 'staff', id: staff } as const;
  recordAudit(work, by, 'request.quoted', 'request', request.id, { no: price.no, how: price.how });
}

type Price = { no: number; amountFen: bigint; what: string; was: bigint | null };

function priceWords(number: number, { amountFen, what, was }: Price, language: Language): string {
  return residentTexts(language)['price.ask']({
    number,
    what,
    yuan: writeYuan(amountFen),
    was: was === null || was === amountFen ? null : writeYuan(was),
  });
}

async function sayPrice(
  work: Work,
  request: Request,
  chat: Chat,
  price: Price,
  key: string,
): Promise<void> {
  const language = await languageOf(work, chat, request.community);
  writeToOutbox(work, {
    key: `${key}:price`,
    destination: destinations.chat(chat.id),
    lane: 'conversation',
    about: request.id,
    part: {
      to: 'chat',
      kind: 'text',
      text: priceWords(request.number, price, language),
      buttons: [priceButtons(request.number, price.no, language)],
      replyTo: await requestMessage(work, request),
    },
  });
}

function priceButtons(number: number, quote: number, language: Language): Button[] {
  const t = residentTexts(language);
  return [
    { caption: t['button.agree'](), action: { verb: 'agree_price', request: number, quote } },
    { caption: t['button.disagree'](), action: { verb: 'decline_price', request: number, quote } },
  ];
}

/** Who has no chat is asked on the phone; what they say is noted in the same window. */
async function listPrice(work: Work, request: Request, price: Price): Promise<void> {
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const words = priceWords(request.number, price, locale);
  await addPhoneLine(work, { community: request.community, request: request.id }, words);
}
