import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Chance } from '../../clock.ts';
import { destinations } from '../../delivery/destinations.ts';
import { tappedNumber } from '../../delivery/sent-as.ts';
import type { Work } from '../../work.ts';
import { type BoxedBallot, type Survey, SurveyBallot, SurveyBox } from './survey-entities.ts';

/** Fewer answers than this are told of nobody, and no building stands on them. */
export const leastTold = 5;
/** So many ballots of a building leave their box together. */
export const batchSize = 2 * leastTold;

/** The same things in an order that nobody can foresee (Fisher and Yates). */
export function shuffled<T>(some: readonly T[], chance: Pick<Chance, 'below'>): T[] {
  const all = [...some];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

/**
 * Puts an anonymous ballot into the box of its building, where it lies in no order. Once there are
 * enough, they leave it together, shuffled: no order of rows says whose is which.
 */
export async function putInBox(
  work: Work,
  survey: Pick<Survey, 'id'>,
  building: string,
  ballot: BoxedBallot,
): Promise<void> {
  await sql`insert into survey_boxes (id, survey_id, building_id, ballots)
    values (${work.chance.id(0)}, ${survey.id}, ${building}, '[]') on conflict do nothing`.execute(
    work.em.getKysely(),
  );
  const box = await work.em.findOneOrFail(
    SurveyBox,
    { survey: survey.id, building },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const ballots = shuffled([...box.ballots, ballot], work.chance);
  box.ballots = ballots.length < batchSize ? ballots : [];
  if (ballots.length >= batchSize)
    for (const one of ballots) writeSealed(work, survey, { ...one, building });
  await work.em.flush();
}

type Sealed = BoxedBallot & { building: string | null };

/**
 * Which building may stand on which ballot once nothing more comes: of a building with too few the
 * ballots go without it, and where those without it are too few themselves, another building's join
 * them. Fewer than that in all are nobody's to read: none is left.
 */
export function withSafeBuildings(ballots: readonly Sealed[]): Sealed[] {
  if (ballots.length < leastTold) return [];
  const counts = new Map<string, number>();
  for (const { building } of ballots)
    if (building !== null) counts.set(building, (counts.get(building) ?? 0) + 1);
  const told = new Set([...counts].flatMap(([one, count]) => (count >= leastTold ? [one] : [])));
  const without = (): number =>
    ballots.filter(({ building }) => building === null || !told.has(building)).length;
  while (without() > 0 && without() < leastTold && told.size > 0) {
    const [least] = [...told].toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
    told.delete(least as string);
  }
  return ballots.map((one) =>
    one.building !== null && told.has(one.building) ? one : { ...one, building: null },
  );
}

/**
 * Seals an anonymous survey that has ended: empties the boxes, writes every ballot anew in an order
 * that nobody can foresee, and takes the building off those that it would tell of.
 */
export async function sealAnonymous(work: Work, survey: Pick<Survey, 'id'>): Promise<void> {
  const where = { survey: survey.id };
  const boxes = await work.em.find(SurveyBox, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const written = await work.em.find(SurveyBallot, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const all: Sealed[] = [
    ...boxes.flatMap(({ building, ballots }) => ballots.map((one) => ({ ...one, building }))),
    ...written.map(({ answers, words, building }) => ({ answers, words, building })),
  ];
  await work.em.nativeDelete(SurveyBox, where);
  await work.em.nativeDelete(SurveyBallot, where);
  work.em.clear();
  for (const one of shuffled(withSafeBuildings(all), work.chance)) writeSealed(work, survey, one);
  await work.em.flush();
}

/** Writes a ballot that says nothing of whose it is. */
const writeSealed = (work: Work, survey: Pick<Survey, 'id'>, one: Sealed): SurveyBallot =>
  work.em.create(SurveyBallot, { ...one, survey: survey.id, participant: null, home: null });

/**
 * Takes out of the inbox what somebody tapped or typed as an answer: that something came, and when, stays, since a repeat is
 * still known by it. Of a tap the number of its message stays as well, and not which button it was: a message that was tapped
 * before its sending was answered has arrived, and is not sent again.
 */
export async function forgetEntries(work: Work, entries: readonly number[]): Promise<void> {
  await sql`update inbox set payload = case when ${tappedNumber} is null then '{}'::json else
      json_build_object('callback_query', json_build_object('message', json_build_object('message_id', ${tappedNumber}::bigint))) end
    where seq = any(${[...entries]}::bigint[])`.execute(work.em.getKysely());
}

/**
 * Takes out of the inbox what a colleague entered from paper or the phone, and the mark by which a
 * repeat of the window is known: made of home and answers, it would tell which belong together. It is over with that.
 */
export async function forgetEntered(work: Work, entry: number): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  await sql`update inbox set payload = '{}', state = 'handled', handled_at = ${at}::timestamptz,
      external_id = 'view:' || split_part(external_id, ':', 2) || ':' || seq::text
    where seq = ${entry}`.execute(work.em.getKysely());
}

/** Takes out of the outbox what the bot said in a survey to somebody; what is on its way goes with the next look. */
export async function forgetSaid(work: Work, chats: readonly number[]): Promise<void> {
  const places = chats.map(destinations.chat);
  await sql`update outbox set error = null,
      part = jsonb_build_object('to', 'chat', 'kind', 'forgotten', 'was', part->>'kind'),
      state = case when state = 'pending' then 'superseded' else state end
    where destination = any(${places}::text[]) and state <> 'sending'
      and part @? '$.buttons[*][*].action ? (@.verb == "survey")'`.execute(work.em.getKysely());
}
