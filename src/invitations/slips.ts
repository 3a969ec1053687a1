import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { placePart } from '../community/addresses/place.ts';
import { dayIn } from '../community/calendar/today.ts';
import { Community, Invitation, type OccupancyRole, Unit } from '../community/entities.ts';
import type { Language } from '../config.ts';
import { CommandError } from '../errors.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { archiveTexts } from '../texts/archive/archive.ts';
import { type BotName, inOneTransaction, linkToBot, type Office, type Work } from '../work.ts';
import { lastsMs, newCode } from './invite.ts';

/** One invitation on paper. It names no person: it lies in a letter box. */
export type Slip = {
  community: string;
  communityEn: string;
  unit: string;
  code: string;
  link: string;
  /** The last day on which it is taken, in the community's time zone. */
  until: string;
};

export type SlipsAsked = {
  /** The building, as people write it; absent: all. */
  building: string | undefined;
  /** Ids of the communities. */
  communities: readonly string[];
  botUsername: string;
  language: Language;
  /** Who prints; absent: whoever sits at the command line. */
  actor?: Actor;
};

type Actor = Parameters<typeof recordAudit>[1];
const operator: Actor = { kind: 'system', id: null };

/** An invitation that is good for less than this is not printed again, in ms. */
export const printedForMs = 14 * 24 * 3_600_000;

type SlipUnit = {
  community: string;
  unit: string;
  address: string;
  resident: string | null;
  role: OccupancyRole | null;
  open: string | null;
};

/**
 * One invitation for each home or shop of a building where nobody uses the chat,
 * in the order people count in: for its owner, else who lives there, else
 * whoever comes as owner. One that was made and is still good is printed again,
 * so that a lost sheet costs no code. Throws CommandError (1) when there is none.
 */
export async function makeSlips(office: Office, asked: SlipsAsked): Promise<Slip[]> {
  return inOneTransaction(office, async (work) => {
    const slips: Slip[] = [];
    for (const id of asked.communities) slips.push(...(await slipsOf(work, id, asked)));
    if (slips.length === 0) throw new CommandError(1, archiveTexts(asked.language)['slip.none']());
    const by = asked.actor ?? operator;
    const detail = { slips: slips.length };
    recordAudit(work, by, 'invitation.printed', 'archive', 'invitations', detail);
    return slips;
  });
}

async function slipsOf(work: Work, communityId: string, asked: SlipsAsked): Promise<Slip[]> {
  const community = await work.em.findOneOrFail(Community, { id: communityId });
  const homes = await unitsWithoutChat(work, community, asked.building);
  return homes.map((home) => {
    const invitation = home.open === null ? invited(work, home, asked.actor ?? operator) : null;
    const code = invitation?.code ?? home.open?.split(' ')[0] ?? '';
    const expiresAt = invitation?.expiresAt ?? Number(home.open?.split(' ')[1]);
    return {
      community: community.name,
      communityEn: community.nameEn,
      unit: home.address,
      code,
      link: linkToBot({ username: asked.botUsername }, code),
      until: dayIn(expiresAt, community.timeZone),
    };
  });
}

function invited(work: Work, home: SlipUnit, actor: Actor): { code: string; expiresAt: number } {
  const invitation = {
    code: newCode(work),
    expiresAt: work.nowMs + lastsMs,
  };
  const id = work.chance.id(work.nowMs);
  work.em.create(Invitation, {
    id,
    ...invitation,
    unit: home.unit,
    resident: home.resident,
    residentName: null,
    role: home.role ?? 'owner',
    createdAt: work.nowMs,
    usedAt: null,
    usedByChat: null,
  });
  recordAudit(work, actor, 'invitation.made', 'unit', home.unit, { invitation: id });
  return invitation;
}

const asPeopleCount = new Intl.Collator('zh-CN', { numeric: true });

async function unitsWithoutChat(
  work: Work,
  community: Community,
  building: string | undefined,
): Promise<SlipUnit[]> {
  const today = dayIn(work.nowMs, community.timeZone);
  const goodUntil = new Date(work.nowMs + printedForMs).toISOString();
  const name = building === undefined ? null : (placePart('building', building) ?? building);
  const homes = await sql<SlipUnit>`
    with living as (
      select o.unit_id, o.resident_id, o.role, o.since from occupancies o join units u on u.id = o.unit_id
      where u.community_id = ${community.id} and o.since <= ${today}::date and (o.until is null or o.until > ${today}::date))
    select u.community_id as community, u.id as unit, u.address, p.resident_id as resident, p.role,
      (select i.code || ' ' || round(extract(epoch from i.expires_at) * 1000) from invitations i
        where i.unit_id = u.id and i.used_at is null and i.revoked_at is null and i.invited_by_id is null and i.expires_at > ${goodUntil}::timestamptz
          and i.resident_id is not distinct from p.resident_id
        order by i.expires_at desc limit 1) as open
    from units u join buildings b on b.id = u.building_id
      left join lateral (select s.resident_id, s.role from living s where s.unit_id = u.id
        order by s.role <> 'owner', s.role <> 'tenant', s.since, s.resident_id limit 1) p on true
    where u.community_id = ${community.id} and u.usage <> 'parking'
      and (${name}::text is null or upper(b.name) = upper(${name}::text))
      and not exists (select 1 from living s join chats c on c.resident_id = s.resident_id and c.reachable
        where s.unit_id = u.id)`.execute(work.em.getKysely());
  return homes.rows.toSorted((a, b) => asPeopleCount.compare(a.address, b.address));
}

/** The slips of codes that are still good, in the order given: what was printed a moment ago, for its sheet. */
export async function slipsOfCodes(
  em: EntityManager,
  codes: readonly string[],
  bot: BotName,
): Promise<Slip[]> {
  const invitations = await em.find(Invitation, {
    code: { $in: [...codes] },
    usedAt: null,
    revokedAt: null,
  });
  const units = await em.find(Unit, { id: { $in: invitations.map((one) => one.unit) } });
  const communities = await em.find(Community, { id: { $in: units.map((one) => one.community) } });
  return codes.flatMap((code) => {
    const invitation = invitations.find((one) => one.code === code);
    const unit = units.find((one) => one.id === invitation?.unit);
    const community = communities.find((one) => one.id === unit?.community);
    if (!invitation || !unit || !community) return [];
    return {
      community: community.name,
      communityEn: community.nameEn,
      unit: unit.address,
      code,
      link: linkToBot(bot, code),
      until: dayIn(invitation.expiresAt, community.timeZone),
    };
  });
}

/**
 * Takes an invitation back: from now on it lets nobody in. Throws CommandError
 * (1) for one that does not exist, was used, or is of none of `communities`.
 */
export async function revokeInvitation(
  office: Office,
  typed: string,
  language: Language,
  by: { actor: Actor; communities: readonly string[] | null } = {
    actor: operator,
    communities: null,
  },
): Promise<{ code: string; revoked: boolean }> {
  return inOneTransaction(office, async (work) => {
    const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const found = await work.em.findOne(Invitation, { code });
    const unit = found && (await work.em.findOneOrFail(Unit, { id: found.unit }));
    const own = !by.communities || (unit && by.communities.includes(unit.community));
    const invitation = own ? found : null;
    const t = archiveTexts(language);
    if (!invitation) throw new CommandError(1, t['slip.unknown']({ code: typed.slice(0, 40) }));
    if (invitation.usedAt !== null) throw new CommandError(1, t['slip.used']());
    const fresh = invitation.revokedAt === null;
    if (fresh) {
      invitation.revokedAt = work.nowMs;
      const detail = { invitation: invitation.id };
      recordAudit(work, by.actor, 'invitation.revoked', 'unit', invitation.unit, detail);
    }
    return { code, revoked: fresh };
  });
}
