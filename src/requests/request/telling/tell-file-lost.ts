import { Chat } from '../../../community/chat.ts';
import { Community } from '../../../community/entities.ts';
import { causes } from '../../../delivery/causes.ts';
import { destinations, readDestination } from '../../../delivery/destinations.ts';
import { Card, type OutboxPart } from '../../../delivery/entities.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';
import { Emergency, Request } from '../entities.ts';

/**
 * Tells a resident that a file of theirs did not reach the office, and what they
 * can do: it was too large to carry over, or could not be sent however often it
 * was tried. `inThread` says it as well where the staff look for the file.
 */
export async function tellFileLost(
  work: Work,
  { seq, destination, part }: Pick<OutboxPart, 'seq' | 'destination' | 'part'>,
  { inThread }: { inThread: boolean },
): Promise<void> {
  if (part.to !== 'staff' || part.kind !== 'file' || part.file.from !== 'telegram') return;
  const place = readDestination(destination);
  if (place.to !== 'thread') return;
  const card = await work.em.findOne(Card, { id: place.card });
  const about = card && (await subjectOf(work, card));
  if (!about) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: about.community });
  if (inThread)
    writeToOutbox(work, {
      key: `${causes.orphaned(seq)}:thread`,
      destination,
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'note',
        text: deskTexts(locale)['note.file_missing']({ number: seq }),
      },
    });
  const chat = about.chat === null ? null : await work.em.findOne(Chat, { id: about.chat });
  if (chat?.kind !== 'private' || !chat.reachable) return;
  const { number } = about;
  const t = residentTexts(chat.language ?? locale);
  writeToOutbox(work, {
    key: causes.fileLost(seq),
    destination: destinations.chat(chat.id),
    lane: 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: t['file.lost']({ file: t[`file.${part.file.kind}`](), number }),
    },
  });
}

/** What a card stands for, as far as its author is to be reached; null for what no resident began. */
async function subjectOf(
  { em }: Work,
  { subjectKind, subject }: Pick<Card, 'subjectKind' | 'subject'>,
): Promise<{ community: string; chat: number | null; number: number } | null> {
  if (subjectKind === 'request') return em.findOne(Request, { id: subject });
  return subjectKind === 'emergency' ? em.findOne(Emergency, { id: subject }) : null;
}
