import { usageWords, wordOf } from '../../../../src/archive/rows/code-words.ts';
import { addressOf, readAddress } from '../../../../src/community/addresses/place.ts';
import { communityName, shownAddress } from '../../../../src/community/addresses/shown-address.ts';
import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { lookAtUnit } from '../../../../src/residents/look-at-unit.ts';
import type { LeftPerson, UnitPerson, UnitView } from '../../../../src/residents/unit-view.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  controlValue,
  option,
  wordsSection as plainWords,
} from '../../kit/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse unit 3-2-501`: who lives there, since when, who has chat, and what is open. */
export const unitVerb: CommandVerb = {
  words: { en: ['unit'], 'zh-CN': ['房屋'] },
  right: 'archive.see',
  tells: ['archive.see'],
  answer: answerUnit,
};

/** Who lives in a unit, with what the one who asks may do about it. */
export async function answerUnit(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = archiveTexts(language);
  const written = asked.words.join(' ');
  const em = office.orm.em.fork();
  const own = actor.communities.length === 0 ? null : actor.communities;
  const units = (await unitsByAddress(em, written, own)).filter((unit) =>
    mayIn(actor, unit.community, 'archive.see'),
  );
  const [unit, ...others] = units;
  if (!unit) return offerUnit(asked, written);
  if (others.length > 0) {
    const names = await em.find(Community, { id: { $in: units.map((one) => one.community) } });
    const named = units.map((one) => {
      const community = names.find((other) => other.id === one.community);
      return community ? shownAddress(one.address, community, language, true) : one.address;
    });
    return { text: t['find.units']({ units: named.join(listComma(language)) }) };
  }
  const view = await lookAtUnit(office, actor.id, unit.id, (seen) =>
    mayIn(actor, seen.community.id, 'archive.edit'),
  );
  if (!view) return { text: t['find.nobody']({ words: asTyped(written) }) };
  const { community } = view;
  const title = t['unit.title']({
    community: communityName(community, language),
    address: unit.address,
  });
  const edits = mayIn(actor, community.id, 'archive.edit');
  const invites = mayIn(actor, community.id, 'invitation.make');
  return { text: title, blocks: unitBlocks(title, { ...view, edits, invites }, asked) };
}

/** What is typed stands in markup: nothing in it may be a mention or a link. */
export const asTyped = (written: string): string => written.slice(0, 60).replace(/[<>&*_~`]/g, '');

type Shown = UnitView & {
  left: LeftPerson[];
  /** Whether the one who looks may change it, and may invite. */
  edits: boolean;
  invites: boolean;
};

function unitBlocks(title: string, view: Shown, { actor, language }: AskedCommand): Block[] {
  const t = archiveTexts(language);
  const { unit, people, requests, late } = view;
  const numbers = requests.map((one) => (late.includes(one) ? `⏰ ${one}` : String(one)));
  const facts = t['unit.facts']({
    usage: wordOf(usageWords, unit.usage, language),
    area: unit.areaM2,
    day: unit.handedOverOn,
  });
  const open =
    requests.length === 0
      ? t['unit.no_requests']()
      : t['unit.requests']({ list: numbers.join(listComma(language)) });
  const value = controlValue(unit.id);
  const maySeePhones =
    people.some((one) => one.phone !== null) && mayIn(actor, unit.community, 'resident.phone');
  return [
    plainWords([title, facts].join('\n')),
    ...peopleBlocks(view, language),
    plainWords(open),
    actions([
      ...(maySeePhones ? [button('unit.phone', t['action.unit_phone'](), value)] : []),
      ...(mayIn(actor, unit.community, 'account.see')
        ? [button('pay.account', staffTexts(language)['action.pay_account'](), value)]
        : []),
      ...(mayIn(actor, unit.community, 'payment.take')
        ? [button('pay.take', staffTexts(language)['action.pay'](), value)]
        : []),
      button('unit.history', t['action.unit_history'](), value),
      ...(view.edits
        ? [
            button('unit.resident', t['action.unit_resident'](), value),
            button('unit.change', t['action.unit_change'](), value),
          ]
        : []),
    ]),
  ];
}

/** Those who belong to a unit; for whoever may change it a line each, with what can be done. */
function peopleBlocks({ people, left, edits, invites }: Shown, language: Language): Block[] {
  const t = archiveTexts(language);
  const roles = terms(language).occupancy;
  const line = (one: UnitPerson): string =>
    t['unit.person']({
      name: one.name,
      role: roles[one.role],
      since: one.since,
      until: one.until,
      chat: one.chat,
      phone: one.phone !== null,
      invitedBy: one.invitedBy,
    });
  if (people.length === 0 && left.length === 0) return [plainWords(t['unit.nobody']())];
  if (!edits) return [plainWords(people.map(line).join('\n') || t['unit.nobody'](), 2900)];
  const more = people.length - linesMax;
  return [
    ...(people.length === 0 ? [plainWords(t['unit.nobody']())] : []),
    ...people.slice(0, linesMax).map((one) => ({
      ...plainWords(line(one), 300),
      accessory: occupancyMenu(one.occupancy, invites, language),
    })),
    ...(more > 0 ? [plainWords(t['unit.more_people']({ count: more }))] : []),
    ...left.map((one) => ({
      ...plainWords(t['unit.left']({ ...one, role: roles[one.role] }), 300),
      accessory: button('stay.change', t['action.stay_change'](), controlValue(one.occupancy)),
    })),
  ];
}

/** So many people have a line of their own: a block each, of the 50 that a message holds. */
const linesMax = 40;

function occupancyMenu(occupancy: string, invites: boolean, language: Language): Block {
  const t = archiveTexts(language);
  const verbs = invites
    ? (['change', 'end', 'invite', 'remove'] as const)
    : (['change', 'end', 'remove'] as const);
  const value = (verb: string): string => JSON.stringify({ v: 1, id: occupancy, verb });
  return {
    type: 'overflow',
    action_id: 'stay.more',
    options: verbs.map((verb) => option(t[`action.stay_${verb}`](), value(verb))),
  };
}

/** An address that is not in the archive: whoever may is offered to add it, to the community that was named or to their own. */
async function offerUnit(
  { office, actor, language }: AskedCommand,
  written: string,
): Promise<CommandAnswer> {
  const t = archiveTexts(language);
  const text = t['find.nobody']({ words: asTyped(written) });
  const read = readAddress(written);
  if (!read) return { text };
  const em = office.orm.em.fork();
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const named = (one: Community): boolean =>
    [one.name, one.nameEn].some((name) => name.toUpperCase() === read.community);
  const own = all.filter(
    (one) => mayIn(actor, one.id, 'archive.edit') && (read.community === null || named(one)),
  );
  if (own.length === 0) return { text };
  const address = addressOf(read.place);
  const buttons = own.slice(0, addToMax).map((one) => {
    const community = communityName(one, language);
    const value = JSON.stringify({ v: 1, id: one.id, address });
    return button('unit.add', t['action.unit_add']({ address, community }), value);
  });
  return { text, blocks: [plainWords(text), actions(buttons)] };
}

/** For so many communities a button each is offered; the window lets any of them be chosen. */
const addToMax = 4;
