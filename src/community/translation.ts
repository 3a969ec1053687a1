import type { Language } from '../config.ts';
import { threadOf } from '../delivery/cards.ts';
import type { CardSubject } from '../delivery/entities.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import type { ChatPart, StaffPart, Translate } from '../delivery/parts.ts';
import type { ChatSendable, StaffSendable } from '../delivery/ports.ts';
import { cutText } from '../texts/cut-text.ts';
import { deskTexts } from '../texts/desk/desk.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Assist } from '../understanding/reading/assist.ts';
import type { Work } from '../work.ts';
import { Chat } from './chat.ts';
import { Community, Occupancy, Resident, Unit } from './entities.ts';

/** The longest text the helper is given at once, in UTF-16 units; what is longer is cut there, visibly. */
const askedMax = 4000;
/** A message to a chat holds this much, in UTF-16 units (Bot API). */
const chatTextMax = 4096;
/** Pieces of words that go out with their translation: English takes up to four times the units of Chinese. */
export const translatedPieceMax = 800;

type Between = {
  chat: number;
  community: string;
  /** Who is to read the words. */
  to: 'staff' | 'resident';
  words: string;
  /** Further names that the helper must not see, such as that of the member of the staff who writes. */
  names?: readonly string[];
};

/**
 * Whether words between a chat and the staff are to be translated when they are
 * sent, and what must be hidden then. Undefined where no helper is configured,
 * where both sides speak one language, or where the words are in the reader's.
 */
export async function translationBetween(
  work: Work,
  between: Between,
): Promise<Translate | undefined> {
  if (!work.translates) return undefined;
  const chat = await work.em.findOne(Chat, { id: between.chat });
  const { locale } = await work.em.findOneOrFail(Community, { id: between.community });
  const spoken = chat?.language ?? locale;
  if (spoken === locale) return undefined;
  const to = short(between.to === 'staff' ? locale : spoken);
  if (!isForeign(between.words, to)) return undefined;
  const names = [...(between.names ?? []), ...(chat ? await particularsOf(work.em, chat) : [])];
  return { to, names };
}

/** Puts the translation of words that stand on a thing's card into its thread, behind whatever is more urgent. */
export async function translateBelowCard(
  work: Work,
  subject: { kind: CardSubject; id: string },
  between: Omit<Between, 'to'>,
  key: string,
): Promise<void> {
  const translate = await translationBetween(work, { ...between, to: 'staff' });
  if (!translate) return;
  const thread = await threadOf(work, subject.kind, subject.id);
  if (!thread) return;
  writeToOutbox(work, {
    key: `${key}:translation`,
    destination: thread,
    lane: 'conversation',
    part: { to: 'staff', kind: 'translation', words: between.words, translate },
  });
}

/** The name and the addresses of whoever speaks in a chat. */
export async function particularsOf(
  em: Work['em'],
  chat: Pick<Chat, 'resident' | 'displayName'>,
): Promise<string[]> {
  const called = [chat.displayName].filter((name) => name.trim() !== '');
  if (chat.resident === null) return called;
  const resident = await em.findOne(Resident, { id: chat.resident }, { fields: ['name'] });
  const lived = await em.find(Occupancy, { resident: chat.resident }, { fields: ['unit'] });
  const units = await em.find(
    Unit,
    { id: { $in: lived.map((one) => one.unit) } },
    { fields: ['address'] },
  );
  return [...called, ...(resident ? [resident.name] : []), ...units.map((unit) => unit.address)];
}

/** A part for the chat with its translation in it; null when it was to be a translation and there is none. */
export async function withChatTranslation(
  part: Exclude<
    ChatPart,
    {
      kind:
        | 'own_copy'
        | 'reminder'
        | 'bills_told'
        | 'stand_told'
        | 'receipt'
        | 'checkout'
        | 'money_slip'
        | 'plan_document'
        | 'bill_notice'
        | 'fee_chart'
        | 'notice'
        | 'forgotten';
    }
  >,
  assist: Assist | null,
): Promise<ChatSendable | null> {
  if (part.kind === 'translation') {
    const words = await translated(part.words, part.translate, assist);
    return words === undefined
      ? null
      : { to: 'chat', kind: 'words', text: words.marked, spot: part.spot };
  }
  if (part.kind !== 'words' || !part.translate) return part;
  const { translate, ...rest } = part;
  const found = await translated(part.text.slice(translate.after ?? 0), translate, assist);
  if (found === undefined) return rest;
  const room = chatTextMax - part.text.length - 2;
  return room < 40 ? rest : { ...rest, text: `${part.text}\n\n${cutText(found.marked, room)}` };
}

/** A part for the staff with its translation beside it; null when it was to be a translation and there is none. */
export async function withStaffTranslation(
  part: Exclude<StaffPart, { kind: 'mark' | 'forgotten' }>,
  assist: Assist | null,
): Promise<StaffSendable | null> {
  if (part.kind === 'translation') {
    const found = await translated(part.words, part.translate, assist);
    if (found === undefined) return null;
    const heading = deskTexts(languageOf(part.translate))['said.translation']();
    return { to: 'staff', kind: 'said', heading, words: found.words };
  }
  if (part.kind !== 'said' || !part.translate) return part;
  const found = await translated(part.words, part.translate, assist);
  if (found === undefined) return part;
  const heading = deskTexts(languageOf(part.translate))['said.translation']();
  return { ...part, translation: { heading, words: found.words } };
}

async function translated(
  words: string,
  translate: Translate,
  assist: Assist | null,
): Promise<{ words: string; marked: string } | undefined> {
  const found = await assist?.translate(cutText(words, askedMax), translate.to, translate.names);
  if (found === undefined || found.trim() === '') return undefined;
  const text = cutText(found.trim(), askedMax);
  const marked = residentTexts(languageOf(translate))['reply.translation']({ text });
  return { words: text, marked };
}

const languageOf = (translate: Translate): Language => (translate.to === 'zh' ? 'zh-CN' : 'en');
const short = (language: Language): 'zh' | 'en' => (language === 'en' ? 'en' : 'zh');

/** Whether words are mostly not in a language already: staff may write in the resident's, and residents in the staff's. */
function isForeign(words: string, to: 'zh' | 'en'): boolean {
  const characters = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (to === 'en') return characters > 0;
  return (words.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0) > characters;
}
