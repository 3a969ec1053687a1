import { placePart, readAddress } from '../../../../src/community/addresses/place.ts';
import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, type OccupancyRole, type Unit } from '../../../../src/community/entities.ts';
import { causes } from '../../../../src/delivery/causes.ts';
import { destinations } from '../../../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../../../src/delivery/outbox.ts';
import { CommandError } from '../../../../src/errors.ts';
import { codeInHalves, makeInvitation } from '../../../../src/invitations/invite.ts';
import { makeSlips, revokeInvitation } from '../../../../src/invitations/slips.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { inOneTransaction, linkToBot } from '../../../../src/work.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

const revokeWords = ['revoke', '作废', '收回'];
const wholeWords = ['all', '全部'];
const roleWords: Record<string, OccupancyRole> = {
  owner: 'owner',
  业主: 'owner',
  tenant: 'tenant',
  租户: 'tenant',
  租客: 'tenant',
  family: 'family',
  家属: 'family',
};

/**
 * `/gatehouse invite`: a one-time code for a home and, where it is said, a
 * person; a building's slips to print, as a file; or a code taken back.
 */
export const inviteVerb: CommandVerb = {
  words: { en: ['invite'], 'zh-CN': ['邀请', '邀请码'] },
  right: 'invitation.make',
  tells: ['invitation.make'],
  answer: answerInvite,
};

async function answerInvite(asked: AskedCommand): Promise<CommandAnswer> {
  const { words, language } = asked;
  const t = archiveTexts(language);
  const [first = '', ...rest] = words;
  try {
    if (first === '') return { text: t['invite.how']() };
    if (revokeWords.includes(first.toLowerCase())) return await revoke(asked, rest.join(''));
    const at = addressAt(words);
    if (at > 0) return await inviteUnit(asked, words.slice(0, at).join(' '), words.slice(at));
    return await printSlips(asked, words.join(' '));
  } catch (error) {
    if (error instanceof CommandError) return { text: escapeMarkup(error.message) };
    throw error;
  }
}

/** How many of the first words are an address: `3 栋 2 单元 501` is written apart by some. */
function addressAt(words: readonly string[]): number {
  for (let count = Math.min(words.length, 6); count > 0; count -= 1) {
    const written = words.slice(0, count);
    const reads = readAddress(written.join(' ')) !== null;
    // A name or a role behind an address is no part of it.
    if (reads && written.slice(1).every((word) => /[\dA-Z栋幢座楼号单元门室房]/i.test(word)))
      return count;
  }
  return 0;
}

async function revoke(asked: AskedCommand, code: string): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = archiveTexts(language);
  if (code === '') return { text: t['invite.how']() };
  const communities = await ownCommunities(asked);
  const done = await revokeInvitation(office, code, language, {
    actor: { kind: 'staff', id: actor.id },
    communities: communities.map((one) => one.id),
  });
  return { text: t['slip.revoked']({ code: codeInHalves(done.code) }) };
}

async function ownCommunities({ office, actor }: AskedCommand): Promise<Community[]> {
  const em = office.orm.em.fork();
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return all.filter((one) => mayIn(actor, one.id, 'invitation.make'));
}

async function inviteUnit(
  asked: AskedCommand,
  address: string,
  rest: readonly string[],
): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = archiveTexts(language);
  const communities = await ownCommunities(asked);
  const units = await unitsByAddress(
    office.orm.em.fork(),
    address,
    communities.map((one) => one.id),
  );
  const [unit, second] = units;
  const shown = escapeMarkup(address.slice(0, 60));
  if (!unit) return { text: t['invite.no_unit']({ address: shown }) };
  const nameOf = (one: Unit): string =>
    `${communities.find((community) => community.id === one.community)?.name ?? ''}/${one.address}`;
  if (second)
    return {
      text: t['find.units']({
        units: escapeMarkup(units.map(nameOf).join(listComma(language))),
      }),
    };
  const role = rest.map((word) => roleWords[word.toLowerCase()]).find((one) => one !== undefined);
  const name = rest.filter((word) => !(word.toLowerCase() in roleWords)).join(' ');
  const made = await inOneTransaction(office, (work) =>
    makeInvitation(
      work,
      unit,
      { name: name === '' ? undefined : name.slice(0, 60), role },
      { kind: 'staff', id: actor.id },
    ),
  );
  const { invitation } = made;
  const zone = communities.find((one) => one.id === unit.community)?.timeZone ?? 'UTC';
  return {
    text: t['invite.made']({
      home: escapeMarkup(communities.length > 1 ? nameOf(unit) : unit.address),
      role: terms(language).occupancy[invitation.role],
      name: made.name === null ? null : escapeMarkup(made.name),
      code: codeInHalves(invitation.code),
      link: linkToBot(office.bot, invitation.code),
      day: dayIn(invitation.expiresAt, zone),
    }),
  };
}

async function printSlips(asked: AskedCommand, written: string): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = archiveTexts(language);
  const slash = written.lastIndexOf('/');
  const all = await ownCommunities(asked);
  const named = slash < 0 ? null : written.slice(0, slash).trim();
  const communities =
    named === null ? all : all.filter((one) => one.name === named || one.nameEn === named);
  const word = written.slice(slash + 1).trim();
  const whole = wholeWords.includes(word.toLowerCase());
  const building = whole ? undefined : (placePart('building', word) ?? word);
  const slips = await makeSlips(office, {
    building,
    communities: communities.map((one) => one.id),
    botUsername: office.bot.username ?? '',
    language,
    actor: { kind: 'staff', id: actor.id },
  });
  const today = dayIn(office.clock.now(), communities[0]?.timeZone ?? 'UTC');
  const heading = t['invite.sheet']({ count: slips.length });
  await inOneTransaction(office, async (work) => {
    writeToOutbox(work, {
      key: causes.slips(work.chance.id(work.nowMs)),
      destination: destinations.user(actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'slips',
        heading,
        name: `${t['slip.sheet']()}${building === undefined ? '' : `-${building}`}-${today}.pdf`,
        codes: slips.map((one) => one.code),
      },
    });
  });
  return { text: t['invite.sent']({ count: slips.length }) };
}
