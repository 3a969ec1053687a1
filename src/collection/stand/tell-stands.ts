import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { communityQuietUntil } from '../../community/calendar/quiet-hours.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import type { Made } from '../../delivery/makers.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { ChatPart } from '../../delivery/parts.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { askedOfBill } from '../../ledger/relief/open-of-plan.ts';
import { remindedOn, toldOfBillsOn, toldOfStandOn } from '../../ledger/telling/said-today.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDay } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { restingBills } from '../pauses.ts';
import { makeStandChanged } from './change-stand.ts';
import { answerWishes, leaveToNext, wishAgain } from './keep-wishes.ts';
import { askedKey, tellingKey } from './know-stand.ts';
import { nowIn } from './plan-stand.ts';
import { reportStands } from './report-stand.ts';
import { CollectionStand, StandTelling, StandWish } from './stand-entities.ts';

/** The task of the schedule, by its name. */
export const standsTask = 'stands';

/** So many chats are written to in one transaction. */
const chatsAtOnce = 500;

/**
 * Tells of the stands that are to come: whoever owes something that is past its due day, or wished to hear of one, once
 * a stand, and not on a day on which they have another word about money, and never in quiet hours; and reports those
 * that are over. Whoever runs it next goes on where it was left. @returns whether there is more to do at once
 */
export async function goStands(office: Office): Promise<boolean> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const yesterday = new Date(nowMs - 36 * 3_600_000).toISOString().slice(0, 10);
  const stands = await em.find(CollectionStand, {
    ...{ cancelledAt: null, reportedAt: null },
    day: { $gte: yesterday },
  });
  let more = false;
  for (const { id, day, community: of } of stands) {
    const community = await em.findOneOrFail(Community, { id: of });
    const now = nowIn(nowMs, community);
    // What is written in quiet hours goes out on another day than it was written for.
    if (communityQuietUntil(community, nowMs) !== null) continue;
    await inOneTransaction(office, (work) => tellWhoAsked(work, id, now));
    // On the day of the stand itself nobody can wait until then.
    const at = settingsTable['reminders.at'].get(community) ?? '';
    if (now.day !== day && now.time < at) continue;
    more = (await inOneTransaction(office, (work) => tell(work, id, community))) || more;
  }
  await reportStands(office);
  return more;
}

type Next = { chat: string; resident: string; wished: boolean; asked: boolean };

/**
 * Tells whoever asked to be told of this stand when their time has come, once, whatever else they were told: it is the
 * answer to what they asked for. One that begins is told of no more: whoever was not reminded in time hears of the next.
 */
async function tellWhoAsked(
  work: Work,
  id: string,
  now: { day: string; time: string },
): Promise<void> {
  // The stand before the wishes, as whoever changes it takes them.
  const stand = await work.em.findOneOrFail(
    CollectionStand,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (now.day > stand.day || (now.day === stand.day && now.time >= stand.begins))
    return leaveToNext(work, stand);
  const wishes = await work.em.find(
    StandWish,
    { stand: id, wished: true, toldAt: null, remindAt: { $lte: work.nowMs } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  );
  for (const wish of wishes) {
    wish.toldAt = work.nowMs;
    const chat = await work.em.findOne(Chat, {
      ...{ resident: wish.resident, kind: 'private', reachable: true },
    });
    if (!chat) continue;
    const was = await work.em.findOne(StandTelling, { stand: id, chat: chat.id });
    const next = { chat: String(chat.id), resident: wish.resident, wished: true, asked: true };
    write(work, stand, now.day, { ...next, was });
  }
}

async function tell(work: Work, id: string, community: Community): Promise<boolean> {
  const stand = await work.em.findOneOrFail(CollectionStand, { id });
  const now = nowIn(work.nowMs, community);
  if (now.day < stand.announceOn || now.day > stand.day) return false;
  if (now.day === stand.day && now.time >= stand.begins) return false;
  // Whoever else tells at this moment, of this or of what is owed, is waited for.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reminders:${community.id}`}, 0))`.execute(
    work.em.getKysely(),
  );
  const since = new Date(work.nowMs - wishLastsMs).toISOString();
  const { rows } = await sql<Next>`/* told_of_stand_next */
    with owing as (
      select c.id as chat, c.resident_id as resident, false as wished, false as asked
      from bills b join liable_party_members m on m.party_id = b.party
        join chats c on c.resident_id = m.resident_id and c.kind = 'private' and c.reachable
      where b.community_id = ${community.id} and b.state in ('open', 'part') and b.due_on < ${now.day}::date),
    wishing as (
      select c.id, c.resident_id, true, false from collection_visits v join units u on u.id = v.unit_id and u.community_id = ${community.id}
        join bills b on b.unit_id = v.unit_id join liable_party_members m on m.party_id = b.party
        join chats c on c.resident_id = m.resident_id and c.kind = 'private' and c.reachable
      where v.wants_stand and v.at > ${since}::timestamptz
        -- Who has left, and owes nothing of it, wished for nothing.
        and (b.state in ('open', 'part') or exists (select 1 from occupancies o where o.unit_id = v.unit_id
          and o.resident_id = m.resident_id and ${now.day}::date between o.since and coalesce(o.until, ${now.day}::date)))),
    asking as (
      select c.id, c.resident_id, true, true from stand_wishes w
        join chats c on c.resident_id = w.resident_id and c.kind = 'private' and c.reachable
      where w.community_id = ${community.id} and w.wished and w.told_at is null and w.stand_id is null
        and w.asked_at > ${since}::timestamptz),
    next as (select chat, resident, bool_or(wished) as wished, bool_or(asked) as asked
      from (select * from owing union all select * from wishing union all select * from asking) w
      group by chat, resident)
    select n.chat, n.resident, n.wished, n.asked from next n
    where not exists (select 1 from stand_tellings t where t.stand_id = ${stand.id} and t.chat = n.chat
        -- Whose day of telling went by before the word could go out is told on the next.
        and not (coalesce(t.outcome, '') = 'past' and t.day < ${now.day}::date))
      and not ${remindedOn('n.chat', now.day)} and not ${toldOfBillsOn('n.chat', community, now.day)}
      and not ${toldOfStandOn('n.chat', now.day)}
    order by n.chat limit ${chatsAtOnce}`.execute(work.em.getKysely());
  const past = await work.em.find(StandTelling, {
    stand: stand.id,
    chat: { $in: rows.map((row) => Number(row.chat)) },
  });
  for (const next of rows) {
    const was = past.find((one) => one.chat === Number(next.chat)) ?? null;
    write(work, stand, now.day, { ...next, was });
  }
  const asking = rows.filter((one) => one.asked).map((one) => one.resident);
  await answerWishes(work, stand, asking);
  return rows.length === chatsAtOnce;
}

/** A wish to hear of stands holds for so long, in ms. */
const wishLastsMs = 90 * 86_400_000;

/** Writes a word of a stand; `was` is what became of one before it, which is told again. */
function write(
  work: Work,
  stand: CollectionStand,
  day: string,
  { chat: id, resident, wished, asked, was }: Next & { was: StandTelling | null },
): void {
  const chat = Number(id);
  if (was) work.em.assign(was, { resident, day, wished, outcome: null });
  else work.em.create(StandTelling, { stand: stand.id, chat, resident, day, wished });
  // Each asking has a word of its own: somebody may ask again once they were told.
  const again = asked ? askedKey(work.nowMs) : was ? day : undefined;
  writeToOutbox(work, {
    key: tellingKey(stand.id, chat, again),
    destination: destinations.chat(chat),
    lane: 'campaign',
    part: { to: 'chat', kind: 'stand_told', stand: stand.id },
  });
}

/**
 * What somebody is told of a stand, from the books as they stand at this moment; null where they owe nothing any more and
 * wished for nothing, the stand is off, has begun, or its day of telling is past.
 */
export async function makeStandTold(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'stand_told' }>,
): Promise<Made<ChatSendable> | null> {
  const { stand: id, change } = asked;
  if (change !== undefined) return makeStandChanged(office, chatId, { stand: id, change });
  return inOneTransaction(office, async (work) => {
    const stand = await work.em.findOne(CollectionStand, { id: asked.stand });
    const telling = await work.em.findOne(StandTelling, { stand: asked.stand, chat: chatId });
    const chat = await work.em.findOne(Chat, { id: chatId, kind: 'private' });
    if (!stand || !telling || chat?.resident !== telling.resident) return null;
    const community = await work.em.findOneOrFail(Community, { id: stand.community });
    const now = nowIn(work.nowMs, community);
    const over = stand.day < now.day || (stand.day === now.day && stand.begins <= now.time);
    const language = chat.language ?? community.locale;
    const owed = await owedBy(work, telling.resident, { community, language, day: now.day });
    telling.outcome =
      stand.cancelledAt !== null || over || telling.day !== now.day
        ? 'past'
        : owed.fen === 0n && !telling.wished
          ? 'paid'
          : 'said';
    if (telling.outcome === 'past') {
      const late = over || stand.cancelledAt !== null;
      await wishAgain(work, stand, { resident: telling.resident, late });
    }
    if (telling.outcome !== 'said') return null;
    const t = residentTexts(language);
    const today = Temporal.PlainDate.from(dayIn(work.nowMs, community.timeZone));
    const when = describeDay(Temporal.PlainDate.from(stand.day), today, language);
    const { begins, ends, place } = stand;
    const lines = [
      t['stand.told']({ when, begins, ends, place }),
      ...(owed.fen > 0n ? [t['stand.owed']({ homes: owed.homes, yuan: writeYuan(owed.fen) })] : []),
      t['stand.ways'](),
    ];
    return { part: { to: 'chat', kind: 'text', text: lines.join('\n') } };
  });
}

/** What somebody owes that is past its due day, but for what rests: it is questioned, promised, put off or paid in parts. */
async function owedBy(
  work: Work,
  resident: string,
  { community, language, day }: { community: Community; language: Language; day: string },
): Promise<{ fen: bigint; homes: string }> {
  const found = await sql<{ id: string; address: string; fen: string }>`/* owed_at_stand */
    select b.id, u.address, ${askedOfBill}::text as fen
    from liable_party_members m join bills b on b.party = m.party_id join units u on u.id = b.unit_id
    where m.resident_id = ${resident} and b.community_id = ${community.id} and b.state in ('open', 'part')
      and b.due_on < ${day}::date order by u.address`.execute(work.em.getKysely());
  const ids = found.rows.map((row) => row.id);
  const resting = await restingBills(work, ids, day);
  const rows = found.rows.filter((row) => !resting.has(row.id));
  const several = await hasSeveral(work.em);
  return {
    fen: rows.reduce((sum, row) => sum + BigInt(row.fen), 0n),
    homes: [...new Set(rows.map((row) => row.address))]
      .map((address) => shownAddress(address, community, language, several))
      .join(' '),
  };
}
