import type { Work } from '../../work.ts';
import { type CollectionStand, StandWish } from './stand-entities.ts';

/** Whoever asked for the next stand that is planned, of a community, is told of this one with the word that is written now. */
export async function answerWishes(
  work: Work,
  stand: CollectionStand,
  residents: readonly string[],
): Promise<void> {
  if (residents.length === 0) return;
  await work.em.nativeUpdate(
    StandWish,
    {
      ...{ resident: { $in: [...residents] }, community: stand.community, wished: true },
      ...{ stand: null, toldAt: null },
    },
    { stand: stand.id, toldAt: work.nowMs },
  );
}

/**
 * The word of a stand that answers somebody's wish said nothing, since its day was over before it could be sent: the wish
 * stands again. Who wanted to be reminded of this one is, as long as it has not begun; all others are told with
 * everybody else, of this one or, where it is too late, of the next.
 */
export async function wishAgain(
  work: Work,
  stand: CollectionStand,
  { resident, late }: { resident: string; late: boolean },
): Promise<void> {
  const answered = await work.em.find(StandWish, {
    ...{ resident, stand: stand.id, wished: true, toldAt: { $ne: null } },
  });
  for (const wish of answered) {
    wish.toldAt = null;
    if (late || wish.remindAt === null) work.em.assign(wish, { stand: null, remindAt: null });
  }
}

/** Whoever was to be reminded of a stand that has begun, and was not, is told of the next one. */
export async function leaveToNext(work: Work, stand: CollectionStand): Promise<void> {
  await work.em.nativeUpdate(
    StandWish,
    { stand: stand.id, wished: true, toldAt: null, remindAt: { $ne: null } },
    { stand: null, remindAt: null },
  );
}
