import type { Chat } from '../../community/chat.ts';
import { causes } from '../../delivery/causes.ts';
import { OutboxPart } from '../../delivery/entities.ts';
import type { Work } from '../../work.ts';
import type { StandKnown, StandPlan, StandTelling, StandWish } from './stand-entities.ts';

/** The outbox key of the word of a change to a chat. */
export const changeKey = (stand: string, change: string, chat: number): string =>
  `${causes.stand(stand)}:changed:${change}:${chat}`;

/** The outbox key of what somebody is told of a stand itself; `again` tells one of their words from another. */
export const tellingKey = (stand: string, chat: number, again?: string): string =>
  `${causes.stand(stand)}:${chat}${again === undefined ? '' : `:${again}`}`;

/** What tells the word that answers an asking of an instant (ms since 1970) from others. */
export const askedKey = (atMs: number): string => `asked:${atMs}`;

/** When day and hours are alike, and the place. */
export const isSamePlan = (a: StandPlan, b: StandPlan): boolean =>
  a.day === b.day && a.begins === b.begins && a.ends === b.ends && a.place === b.place;

/** A stand, or as somebody knew it, without anything else. */
export const planOf = ({ day, begins, ends, place }: StandPlan): StandPlan => ({
  ...{ day, begins, ends, place },
});

type Knowing = { knowing: StandTelling | StandWish; chat: number };

/** Those who know of a stand, each with the chat in which they are told; whoever has none is left out. */
export function knowingOf(
  chats: readonly Chat[],
  told: readonly StandTelling[],
  asked: readonly StandWish[],
): Knowing[] {
  const byId = new Map(chats.map((chat) => [chat.id, chat]));
  const byResident = Map.groupBy(chats, (chat) => chat.resident);
  return [
    ...told.flatMap((knowing) => {
      const chat = byId.get(knowing.chat);
      return chat?.resident === knowing.resident ? [{ knowing, chat: chat.id }] : [];
    }),
    ...asked.flatMap((knowing) =>
      (byResident.get(knowing.resident) ?? []).map((chat) => ({ knowing, chat: chat.id })),
    ),
  ];
}

/**
 * Of those who were told of a stand or asked for it, how each knows it otherwise than it is, because the word of its change
 * still waits. A word that is on its way at this moment counts as said.
 */
export async function knownOtherwise(
  work: Work,
  stand: string,
  all: readonly Knowing[],
): Promise<Map<StandTelling | StandWish, StandPlan>> {
  const changed = all.flatMap(({ knowing, chat }) =>
    knowing.knownAs === null
      ? []
      : [{ knowing, known: knowing.knownAs, key: changeKey(stand, knowing.knownAs.change, chat) }],
  );
  const keys = changed.map((one) => one.key);
  const waiting = await work.em.find(
    OutboxPart,
    { key: { $in: keys }, state: 'pending', claimedBy: null },
    { fields: ['key'] },
  );
  const waits = new Set(waiting.map((one) => one.key));
  return new Map(
    changed.flatMap(({ knowing, known, key }) =>
      waits.has(key) ? [[knowing, planOf(known)] as const] : [],
    ),
  );
}

/** Whether somebody was told of a stand itself since it was changed: then they know how it is. */
export async function toldSince(
  work: Work,
  { stand, chat, day }: { stand: string; chat: number; day: string },
  { at }: StandKnown,
): Promise<boolean> {
  const keys = [undefined, day].map((again) => tellingKey(stand, chat, again));
  const said = { state: 'sent', remoteId: { $ne: null }, sentAt: { $gt: at } } as const;
  // From `asked` on, and before whatever comes after `asked:`.
  const answers = {
    $gte: tellingKey(stand, chat, 'asked'),
    $lt: tellingKey(stand, chat, 'asked;'),
  };
  const ofThese = { $or: [{ key: { $in: keys } }, { key: answers }] };
  return (await work.em.count(OutboxPart, { ...ofThese, ...said })) > 0;
}
