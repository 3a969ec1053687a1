import { sql } from 'kysely';
import { Chat } from '../../community/chat.ts';
import { Resident, Unit } from '../../community/entities.ts';
import type { Command, Facts, Result } from '../../conversation/effects.ts';
import { alarmGroup } from '../../requests/emergency/alarm-group.ts';
import {
  addToEmergency,
  answerEmergency,
  placeEmergency,
  placeInUnit,
  raiseEmergency,
  tellAlarmedTogether,
} from '../../requests/emergency/raise-emergency.ts';
import { Emergency } from '../../requests/request/entities.ts';
import { whoToCall } from '../../requests/request/views/load-views.ts';
import { publicName } from '../../staff/people/public-name.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { listComma } from '../../texts/list-comma.ts';
import { type CarryOuts, nameIn, speakerName, type TurnContext } from './turn-context.ts';

type InDanger = Extract<
  Command,
  { do: 'raise_emergency' | 'confirm_emergency' | 'add_to_emergency' | 'place_emergency' }
>;

/**
 * What the dialogue asks for in danger. Where nobody can know in which of several
 * communities somebody is, each of them has the alarm: a card in its own emergency channel,
 * calling its own people. What is said afterwards reaches all of them.
 */
export const inDanger = {
  raise_emergency: carryOutInDanger,
  confirm_emergency: carryOutInDanger,
  add_to_emergency: carryOutInDanger,
  place_emergency: carryOutInDanger,
} satisfies CarryOuts<InDanger['do']>;

async function carryOutInDanger(
  context: TurnContext,
  command: InDanger,
  key: string,
): Promise<Result> {
  if (command.do === 'raise_emergency') return raise(context, command, key);
  const alarm = await ownAlarm(context, command.emergency);
  switch (command.do) {
    case 'confirm_emergency': {
      for (const one of alarm)
        await answerEmergency(context.work, one, command.answer, keyOf(key, one, alarm));
      const called = alarm.some((one) => one.calledAt !== null);
      return { type: 'emergency_answered', answer: command.answer, called };
    }
    case 'add_to_emergency': {
      const { words, files, place, another } = command;
      const [only] = alarm;
      const unit = alarm.length === 1 && only ? await unitAt(context, only.community, place) : null;
      if (only && unit !== null) await placeInUnit(context.work, only, unit);
      const heading = headingOf(context, await whoSpeaks(context));
      for (const one of alarm)
        await addToEmergency(context.work, one, {
          words,
          files,
          heading,
          another,
          key: keyOf(key, one, alarm),
        });
      return { type: 'passed_on', again: another !== undefined && alarm.length > 0 };
    }
    case 'place_emergency':
      return place(context, command, key);
  }
}

/** The key of what is sent about one emergency of an alarm; of the only one, as it always was. */
const keyOf = (key: string, one: Emergency, alarm: readonly Emergency[]): string =>
  alarm.length < 2 ? key : `${key}:${one.number}`;

async function raise(
  context: TurnContext,
  command: Extract<Command, { do: 'raise_emergency' }>,
  key: string,
): Promise<Result> {
  const { work, chat, facts } = context;
  const { kind, level, words, files, place } = command;
  const who = await whoSpeaks(context);
  const raised: Emergency[] = [];
  const called: string[] = [];
  let said: string | null = null;
  for (const community of facts.possible) {
    const several = facts.possible.length > 1;
    // Somebody nobody knows is where they say they are, in the only community it can be.
    said = several ? null : await unitAt(context, community, place);
    const callees = await whoToCall(work.em, community, work.nowMs);
    const emergency = await raiseEmergency(work, {
      community,
      callees,
      chat: chat.id,
      resident: who?.resident ?? null,
      unit: unitIn(facts, community) ?? who?.homes.get(community) ?? said,
      spot: context.spot ?? null,
      kind,
      level,
      words,
      files,
      heading: headingOf(context, who),
      key: several ? `${key}:${raised.length}` : key,
    });
    raised.push(emergency);
    const [first] = callees.chain;
    if (first) called.push(publicName(first, facts.language));
  }
  const [first] = raised;
  if (!first) throw new Error('There is always a community that an emergency can be of.');
  if (raised.length > 1 && level === 'alert') await tellAlarmedTogether(work, raised, key);
  const names = [...new Set(called)];
  return {
    type: 'emergency_raised',
    number: first.number,
    level,
    who: names.length === 0 ? null : names.join(listComma(facts.language)),
    knowsWhere: raised.length === 1 && (facts.resident !== null || said !== null),
  };
}

/** Who wrote, as far as they are known, and where they live: in a group it is not the group that does. */
type Speaker = { resident: string; name: string; homes: ReadonlyMap<string, string> };

async function whoSpeaks({ work, chat, sender }: TurnContext): Promise<Speaker | null> {
  const own =
    chat.kind === 'group' && sender !== null
      ? await work.em.findOne(Chat, { id: sender }, { fields: ['resident'] })
      : chat;
  const person = own?.resident ? await work.em.findOne(Resident, { id: own.resident }) : null;
  if (!person) return null;
  const now = new Date(work.nowMs).toISOString();
  const { rows } = await sql<{ community: string; unit: string }>`
    select u.community_id as community, u.id as unit
    from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.resident_id = ${person.id} and u.usage = 'residential'
      and o.since <= (${now}::timestamptz at time zone c.time_zone)::date
      and (o.until is null or o.until > (${now}::timestamptz at time zone c.time_zone)::date)
    order by u.address desc`.execute(work.em.getKysely());
  return {
    resident: person.id,
    name: person.name,
    homes: new Map(rows.map(({ community, unit }) => [community, unit])),
  };
}

/** How the thread names who speaks; somebody in a group by their own name, when it is known. */
function headingOf(context: TurnContext, who: Speaker | null): string {
  if (context.chat.kind !== 'group') return speakerName(context);
  const t = deskTexts(context.community.locale);
  return who
    ? t['said.resident']({ name: who.name })
    : t['said.in_group']({ group: context.chat.displayName });
}

/** The home where somebody most likely is, of those in a community. */
const unitIn = (facts: Facts, community: string): string | null =>
  facts.resident?.homes.find((home) => home.community === community)?.unit ?? null;

/** The unit of a community that an address in somebody's words names. */
async function unitAt(
  { work }: TurnContext,
  community: string,
  place: string | null,
): Promise<string | null> {
  if (place === null) return null;
  const address = place.slice(place.lastIndexOf('/') + 1);
  const unit = await work.em.findOne(Unit, { community, address }, { fields: ['id'] });
  return unit?.id ?? null;
}

/** The emergencies of this chat that were raised together with one of them and are not over, locked. */
async function ownAlarm(context: TurnContext, number: number): Promise<Emergency[]> {
  const { work, chat } = context;
  const one = await work.em.findOne(Emergency, { number, chat: chat.id });
  return one ? alarmGroup(work, one, { open: true, lock: true }) : [];
}

/** The person says in which community it is: its people keep the alarm, the others are released. */
async function place(
  context: TurnContext,
  command: Extract<Command, { do: 'place_emergency' }>,
  key: string,
): Promise<Result> {
  const { work, chat, facts } = context;
  const where = nameIn(facts, command.community);
  const one = await work.em.findOne(Emergency, { number: command.emergency, chat: chat.id });
  const nothing = { type: 'emergency_placed', where: null, called: true } as const;
  if (!one || where === null) return nothing;
  const alarm = await alarmGroup(work, one, { open: false, lock: true });
  const there = alarm.find((other) => other.community === command.community);
  if (!there || alarm.every((other) => other.state === 'stood_down')) return nothing;
  if (chat.kind === 'private' && chat.resident === null) chat.community = command.community;
  await placeEmergency(work, there, alarm, key);
  return { type: 'emergency_placed', where, called: there.calledAt !== null };
}
