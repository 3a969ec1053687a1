import { ArchiveUpload } from '../src/archive/archive-entities.ts';
import { Chat } from '../src/community/chat.ts';
import { Community } from '../src/community/entities.ts';
import { deliveryTo } from '../src/community/quiet-of-chat.ts';
import type { Language } from '../src/config.ts';
import type { CardDrawer } from '../src/delivery/draw-cards.ts';
import type { Card } from '../src/delivery/entities.ts';
import { possibleMessageIds } from '../src/delivery/find-sent.ts';
import type { ChatPort, ChatSendable, StaffMessageBody, StaffPort } from '../src/delivery/ports.ts';
import type { EmergencyView } from '../src/requests/emergency/view.ts';
import {
  loadAdmissionView,
  loadEmergencyView,
  loadRequestView,
} from '../src/requests/request/load-views.ts';
import { residentCard } from '../src/requests/request/resident-card.ts';
import type { RequestView } from '../src/requests/request/view.ts';
import type { AdmissionView } from '../src/residents/admission-view.ts';
import { belongsSomewhere } from '../src/residents/belongs-somewhere.ts';
import { type CorrectionView, loadCorrectionView } from '../src/residents/correction-view.ts';
import { type ErasureView, loadErasureView } from '../src/residents/erasure.ts';
import { staffBySlackUser } from '../src/staff/people/find-staff.ts';
import {
  type CheckView,
  type CoverView,
  loadCheckView,
  loadCoverView,
} from '../src/staff/people/load-staff-views.ts';
import type { Office } from '../src/work.ts';

export type StaffCards = {
  request(view: RequestView, language: Language, nowMs: number): StaffMessageBody;
  emergency(view: EmergencyView, language: Language): StaffMessageBody;
  admission(view: AdmissionView, language: Language): StaffMessageBody;
  check(view: CheckView, language: Language): StaffMessageBody;
  cover(view: CoverView, language: Language): StaffMessageBody;
  correction(view: CorrectionView, language: Language): StaffMessageBody;
  upload(view: ArchiveUpload): StaffMessageBody;
  erasure(view: ErasureView, language: Language): StaffMessageBody;
};

/** Draws the staff's cards, each a function of the thing it stands for. */
export function staffCardDrawer(port: StaffPort, cards: StaffCards): CardDrawer {
  const key = (card: Card): string => `card:${card.id}`;
  return {
    draw: (office, card) => drawStaffCard(office, card, cards),
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

async function drawStaffCard(
  office: Office,
  card: Card,
  cards: StaffCards,
): Promise<StaffMessageBody | null> {
  const em = office.orm.em.fork();
  // What stands in a channel follows the community; what one colleague alone reads follows them.
  const reader = /^[UW]/.test(card.place) ? await staffBySlackUser(em, card.place) : null;
  const inLanguage = async (community: string): Promise<Language> =>
    reader?.reads ?? (await em.findOneOrFail(Community, { id: community })).locale;
  switch (card.subjectKind) {
    case 'request': {
      const view = await loadRequestView(em, card.subject);
      return view && cards.request(view, await inLanguage(view.community.id), office.clock.now());
    }
    case 'emergency': {
      const view = await loadEmergencyView(em, card.subject);
      return view ? cards.emergency(view, await inLanguage(view.community.id)) : null;
    }
    case 'admission': {
      const view = await loadAdmissionView(em, card.subject);
      return view ? cards.admission(view, await inLanguage(view.community.id)) : null;
    }
    case 'check': {
      const view = await loadCheckView(em, card.subject);
      return view ? cards.check(view, await inLanguage(view.community)) : null;
    }
    case 'cover': {
      const view = await loadCoverView(em, card.subject);
      return view ? cards.cover(view, await inLanguage(view.community)) : null;
    }
    case 'correction': {
      const view = await loadCorrectionView(em, card.subject);
      return view ? cards.correction(view, await inLanguage(view.community)) : null;
    }
    case 'erasure': {
      const view = await loadErasureView(em, card.subject, office.clock.now());
      return view && cards.erasure(view, await inLanguage(view.community));
    }
    case 'upload': {
      const upload = await em.findOne(ArchiveUpload, { id: card.subject });
      return upload && cards.upload(upload);
    }
  }
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
      const sent = await port.send(chat, body as ChatSendable, {
        ...(card.remoteId === null ? {} : { editId: card.remoteId }),
        silent: delivery.how === 'silent',
      });
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
