import type { EntityManager } from '@mikro-orm/postgresql';
import { cardDeskOf } from '../bots/slack/subjects/subjects.ts';
import { belongsSomewhere } from '../src/community/belongs-somewhere.ts';
import { deliveryTo } from '../src/community/calendar/quiet-of-chat.ts';
import { Chat, markUnreachable } from '../src/community/chat.ts';
import { Community } from '../src/community/entities.ts';
import type { Language } from '../src/config.ts';
import { untilAnswered } from '../src/database-away.ts';
import { causes } from '../src/delivery/causes.ts';
import type { CardDrawer } from '../src/delivery/draw-cards.ts';
import type { Card, CardSubject } from '../src/delivery/entities.ts';
import type { ChatPort, ChatSendable, StaffMessageBody, StaffPort } from '../src/delivery/ports.ts';
import { possibleMessageIds } from '../src/delivery/sending/find-sent.ts';
import { RemedyError } from '../src/errors.ts';
import { loadRequestView } from '../src/requests/request/views/load-views.ts';
import { residentCard } from '../src/requests/request/views/resident-card.ts';
import { staffBySlackUser } from '../src/staff/people/find-staff.ts';
import { CoverRequest } from '../src/staff/roster/roster-entities.ts';
import type { Office } from '../src/work.ts';

/** Draws the staff's cards, each a function of the thing it stands for; what belongs to no community is written in the language of the office. */
export function staffCardDrawer(port: StaffPort, ofOffice: Language): CardDrawer {
  const key = (card: Card): string => causes.card(card.id);
  return {
    draw: (office, card) => drawStaffCard(office, card, card.subjectKind, ofOffice),
    async show(card, body) {
      const message = body as StaffMessageBody;
      if (card.remoteId === null) return port.postCard(card.place, message, key(card));
      await port.updateCard(card.place, card.remoteId, message);
      return { remoteId: card.remoteId };
    },
    find: (card) =>
      port.findByKey({ channel: card.place }, key(card), card.postingSince ?? card.createdAt),
  };
}

async function drawStaffCard<Kind extends CardSubject>(
  office: Office,
  card: Card,
  kind: Kind,
  ofOffice: Language,
): Promise<StaffMessageBody | null> {
  const em = office.orm.em.fork();
  if (await isOver(em, card)) return null;
  const nowMs = office.clock.now();
  const desk = cardDeskOf(kind);
  const view = await desk.load(em, card.subject, nowMs);
  if (!view) return null;
  const community = desk.communityOf(view);
  const language = community === null ? ofOffice : await languageOfCard(em, card.place, community);
  return desk.card(view, language, nowMs);
}

/** Whether a card that never stood would only tell of what is over: nobody is asked about that any more. */
async function isOver(em: EntityManager, card: Card): Promise<boolean> {
  if (card.remoteId !== null || card.subjectKind !== 'cover') return false;
  const cover = await em.findOne(CoverRequest, { id: card.subject });
  return cover !== null && cover.state !== 'open';
}

/** What stands in a channel follows the community; what one colleague alone reads follows them. */
async function languageOfCard(
  em: EntityManager,
  place: string,
  community: string,
): Promise<Language> {
  const reader = /^[UW]/.test(place) ? await staffBySlackUser(em, place) : null;
  return reader?.reads ?? (await em.findOneOrFail(Community, { id: community })).locale;
}

/** Draws the message that stands for a request in the resident's own chat. */
export function residentCardDrawer(port: ChatPort): CardDrawer {
  return {
    async draw(office, card) {
      const em = office.orm.em.fork();
      const view = card.subjectKind === 'request' ? await loadRequestView(em, card.subject) : null;
      // What stands in a chat that is theirs no longer is left as it was.
      if (view?.chat !== Number(card.place)) return null;
      const chat = await em.findOneOrFail(Chat, { id: view.chat });
      // Whoever has stopped the bot sees it as it is now once they write again.
      if (!chat.reachable) return null;
      const community = await em.findOneOrFail(Community, { id: view.community.id });
      if (!(await belongsSomewhere(em, chat.resident, office.clock.now()))) return null;
      const { text, buttons } = residentCard(
        view,
        chat.language ?? community.locale,
        office.clock.now(),
      );
      return { to: 'chat', kind: 'text', text, buttons } satisfies ChatSendable;
    },
    async show(card, body, office) {
      const chat = Number(card.place);
      const em = office.orm.em.fork();
      const delivery = await deliveryTo(em, chat, card.lane, office.clock.now());
      const sent = await port
        .send(chat, body as ChatSendable, {
          ...(card.remoteId === null ? {} : { editId: card.remoteId }),
          silent: delivery.how === 'silent',
        })
        .catch((error: unknown) => keepWhetherStopped(office, chat, error));
      return { remoteId: sent.remoteId ?? card.remoteId ?? '' };
    },
    async find(card, body, office) {
      const chat = Number(card.place);
      const since = card.postingSince ?? card.createdAt;
      const possible = await possibleMessageIds(office, chat, since);
      return port.findSent(chat, body as ChatSendable, possible);
    },
  };
}

/** Somebody who has stopped the bot is unreachable until they write again. Throws what was wrong. */
async function keepWhetherStopped(office: Office, chat: number, error: unknown): Promise<never> {
  if (error instanceof RemedyError && error.code === 'telegram.blocked')
    await untilAnswered(() => markUnreachable(office.orm.em.fork(), chat));
  throw error;
}
