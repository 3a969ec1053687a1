import { Community } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { threadOf } from '../../../delivery/cards.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { type DeskTexts, deskTexts } from '../../../texts/desk/desk.ts';
import type { Work } from '../../../work.ts';
import type { Emergency } from '../../request/entities.ts';

/** A word for staff in the thread of an emergency's card, in their language; without a card there is nobody to tell yet. */
export async function noteInThread(
  work: Work,
  emergency: Emergency,
  key: string,
  text: (t: DeskTexts, language: Language) => string,
  mention: readonly string[] = [],
): Promise<void> {
  const thread = await threadOf(work, 'emergency', emergency.id);
  if (!thread) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: emergency.community });
  writeToOutbox(work, {
    key,
    destination: thread,
    lane: 'emergency',
    part: {
      to: 'staff',
      kind: 'note',
      text: text(deskTexts(locale), locale),
      ...(mention.length > 0 ? { mention: [...mention] } : {}),
    },
  });
}
