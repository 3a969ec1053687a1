import { belongsSomewhere } from '../../../community/belongs-somewhere.ts';
import { Chat } from '../../../community/chat.ts';
import type { Language } from '../../../config.ts';
import { redrawCards } from '../../../delivery/cards.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';
import { addLineFor } from '../../calls/add-phone-line.ts';
import { Request } from '../entities.ts';
import type { Tell } from '../lifecycle.ts';
import type { RequestView } from '../views/view.ts';
import { languageOf, newsText, requestMessage } from './tell.ts';

/** The requests that were merged into one, the first that was filed first. */
export const followersOf = (work: Work, request: string): Promise<Request[]> =>
  work.em.find(Request, { mergedInto: request }, { orderBy: { number: 'asc' } });

/**
 * Tells those whose requests were merged into this one what its own resident hears, by the number
 * of theirs. Whoever filed both reads it once.
 */
export async function tellFollowers(
  work: Work,
  view: RequestView,
  tell: Tell | null,
  key: string,
): Promise<void> {
  const told = new Set([view.chat]);
  for (const one of await followersOf(work, view.id)) {
    await redrawCards(work, 'request', one.id);
    if (tell === null) continue;
    const { number } = one;
    const words = (language: Language): string | null =>
      tell === 'done'
        ? residentTexts(language)['news.followed_done']({ number, note: view.doneNote ?? '' })
        : newsText({ ...view, number }, tell, language);
    // Whether there is anything to say is the same in every language.
    if (words('zh-CN') === null) continue;
    const isOwn = one.resident !== null && one.resident === view.resident?.id;
    if (!isOwn && (await addLineFor(work, one, (language) => words(language) ?? ''))) continue;
    if (one.chat === null || told.has(one.chat)) continue;
    told.add(one.chat);
    const chat = await work.em.findOne(Chat, { id: one.chat });
    if (!chat || chat.resident !== one.resident) continue;
    if (!(await belongsSomewhere(work.em, chat.resident, work.nowMs))) continue;
    const text = words(await languageOf(work, chat, one.community)) ?? '';
    writeToOutbox(work, {
      key: `${key}:follower:${number}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      about: one.id,
      part: { to: 'chat', kind: 'text', text, replyTo: await requestMessage(work, one) },
    });
  }
}
