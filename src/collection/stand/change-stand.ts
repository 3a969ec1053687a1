import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import type { Made } from '../../delivery/makers.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import type { Faulty, Refused } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { describeDate, describeDay } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { remindAt } from './ask-stand.ts';
import { lanesBefore } from './before-it-begins.ts';
import {
  changeKey,
  isSamePlan,
  knowingOf,
  knownOtherwise,
  planOf,
  toldSince,
} from './know-stand.ts';
import { isToCome, nowIn, readStand, type StandEntry, standToCome } from './plan-stand.ts';
import { CollectionStand, type StandPlan, StandTelling, StandWish } from './stand-entities.ts';

/**
 * Plans a stand otherwise before it begins. It stays the same stand: whoever was told of it, or asked for it, is told of
 * the change, once however often it is changed until then; what is taken and said there goes by the new hours.
 */
export async function changeStand(
  office: Office,
  asked: { slackUser: string; stand: string; entry: StandEntry; reads: Language },
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const found = await standToCome(work, asked);
    if (!found.ok) return found;
    const { stand, community, actor } = found;
    const read = await readStand(work, community, asked);
    if (!read.ok) return read.faulty;
    const before = planOf(stand);
    work.em.assign(stand, read.stand);
    // Who stands there decides whose takings are the stand's: that is on record as well.
    const by = { kind: 'staff', id: actor.id } as const;
    const written = ({ day, begins, ends }: StandPlan) => `${day} ${begins}–${ends}`;
    recordAudit(work, by, 'stand.changed', 'community', community.id, {
      ...{ before: written(before), after: written(stand) },
    });
    if (isSamePlan(before, planOf(stand))) return { ok: true };
    await tellChanged(work, stand, before, community);
    return { ok: true };
  });
}

/** Writes to whoever knows of a stand as it was; who wants to be reminded of it is reminded of it as it is now. */
async function tellChanged(
  work: Work,
  stand: CollectionStand,
  before: StandPlan,
  community: Community,
): Promise<void> {
  const told = await work.em.find(StandTelling, { stand: stand.id, outcome: 'said' });
  const asked = await work.em.find(StandWish, { stand: stand.id });
  for (const one of asked)
    if (one.wished && one.toldAt === null) one.remindAt = remindAt(work, community, stand);
  const chats = await work.em.find(Chat, {
    $or: [
      { id: { $in: told.map((one) => one.chat) } },
      { resident: { $in: asked.map((one) => one.resident) } },
    ],
    ...{ kind: 'private', reachable: true },
  });
  const knowing = knowingOf(chats, told, asked);
  const otherwise = await knownOtherwise(work, stand.id, knowing);
  const change = work.chance.id(work.nowMs);
  for (const { knowing: one } of knowing)
    one.knownAs = { ...(otherwise.get(one) ?? before), change, at: work.nowMs };
  const plans = new Map<number, StandPlan[]>();
  for (const { knowing: one, chat } of knowing)
    plans.set(chat, [...(plans.get(chat) ?? [planOf(stand)]), otherwise.get(one) ?? before]);
  for (const [chat, lane] of await lanesBefore(work, community, plans))
    writeToOutbox(work, {
      key: changeKey(stand.id, change, chat),
      destination: destinations.chat(chat),
      lane,
      part: { to: 'chat', kind: 'stand_told', stand: stand.id, change },
    });
}

/**
 * What somebody is told of a stand that was changed: how it is at this moment, and how they knew it. Null where they know
 * it so, it is off, or begins, or a later word tells them of it. Nothing is kept of it: it is made as often as it is tried.
 */
export async function makeStandChanged(
  office: Office,
  chatId: number,
  { stand: id, change }: { stand: string; change: string },
): Promise<Made<ChatSendable> | null> {
  return inOneTransaction(office, async (work) => {
    const stand = await work.em.findOne(CollectionStand, { id });
    const chat = await work.em.findOne(Chat, { id: chatId, kind: 'private' });
    if (!stand || chat?.resident == null) return null;
    const community = await work.em.findOneOrFail(Community, { id: stand.community });
    const { day: today, time } = nowIn(work.nowMs, community);
    if (!isToCome(stand, { day: today, time })) return null;
    const { resident } = chat;
    const knowing = [
      ...(await work.em.find(StandTelling, { stand: id, chat: chatId, resident })),
      ...(await work.em.find(StandWish, { stand: id, resident })),
    ];
    const known = knowing.find((one) => one.knownAs?.change === change)?.knownAs;
    if (!known || isSamePlan(known, stand)) return null;
    if (await toldSince(work, { stand: id, chat: chatId, day: today }, known)) return null;
    const language = chat.language ?? community.locale;
    const t = residentTexts(language);
    const { day, begins, ends, place } = stand;
    const [on, from] = [Temporal.PlainDate.from(day), Temporal.PlainDate.from(today)];
    const when = describeDay(on, from, language);
    const was = describeDate(known.day, language);
    const lines = [t['stand.changed']({ was, when, begins, ends, place }), t['stand.ways']()];
    return { part: { to: 'chat', kind: 'text', text: lines.join('\n') } };
  });
}
