import { Chat } from '../community/chat.ts';
import { allCommunities, communitiesOfChat } from '../community/communities-of.ts';
import { type Community, Resident } from '../community/entities.ts';
import { causes } from '../delivery/causes.ts';
import { destinations } from '../delivery/destinations.ts';
import type { TellSetAside, WaitingEntry } from '../delivery/inbox.ts';
import { readInboxSubject, sourceOf } from '../delivery/inbox-subjects.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { staffBySlackUser } from '../staff/people/find-staff.ts';
import { deskTexts } from '../texts/desk/desk.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Work } from '../work.ts';
import { phonesOf } from './load-facts.ts';

/**
 * Nobody is left without a word: the management hears that something was set
 * aside and under which number it is kept, and a person who wrote in private
 * hears that their message was not understood by the machine. No words of the
 * message are repeated. `author` is who is told in Slack.
 */
export const tellSetAside =
  (author: string | null = null): TellSetAside =>
  (work, entries) =>
    tell(work, entries, author);

async function tell(
  work: Work,
  entries: readonly WaitingEntry[],
  author: string | null,
): Promise<void> {
  const [first] = entries;
  if (!first) return;
  const source = sourceOf(first.subject);
  const from = readInboxSubject(first.subject);
  const chat = from?.of === 'chat' ? await work.em.findOne(Chat, { id: from.chat }) : null;
  const resident = chat?.resident ? await work.em.findOne(Resident, { id: chat.resident }) : null;
  const possible =
    source === 'telegram'
      ? await communitiesOfChat(work, chat)
      : [await communityOfChannel(work, from?.of === 'thread' ? from.channel : null)];
  const [community] = possible;
  if (!community) return;
  const numbers = entries.map((entry) => entry.seq).join(', ');
  writeToOutbox(work, {
    key: `${causes.setAside(first.seq)}:staff`,
    destination: destinations.channel(community.channels.management ?? community.channels.dispatch),
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'note',
      text: deskTexts(community.locale)['note.set_aside']({
        from: source === 'slack' ? 'Slack' : 'Telegram',
        who: resident?.name ?? '',
        numbers,
      }),
    },
  });
  if (author !== null) {
    const reads = (await staffBySlackUser(work.em, author))?.reads ?? community.locale;
    writeToOutbox(work, {
      key: `${causes.setAside(first.seq)}:author`,
      destination: destinations.user(author),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'note',
        text: deskTexts(reads)['note.yours_set_aside']({ numbers }),
      },
    });
  }
  if (chat?.kind !== 'private') return;
  writeToOutbox(work, {
    key: `${causes.setAside(first.seq)}:resident`,
    destination: destinations.chat(chat.id),
    lane: 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: residentTexts(chat.language ?? community.locale)['file.set_aside']({
        phone: phonesOf(possible, chat.language ?? community.locale).desk ?? null,
      }),
    },
  });
}

/** The community whose channel it is in Slack; for direct messages and the rest, the first. */
async function communityOfChannel(work: Work, channel: string | null): Promise<Community> {
  const all = await allCommunities(work);
  const own = all.find((one) => channel !== null && Object.values(one.channels).includes(channel));
  return own ?? all[0];
}
