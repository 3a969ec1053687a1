import { codeOf, usageWords, wordOf } from '../../../src/archive/code-words.ts';
import type { archiveKinds } from '../../../src/archive/columns.ts';
import { checkArchive, completenessLines } from '../../../src/archive/completeness.ts';
import { exportTable } from '../../../src/archive/export-file.ts';
import { addressOf, readAddress } from '../../../src/archive/place.ts';
import { readPhone } from '../../../src/archive/read-cell.ts';
import { sendGapFile } from '../../../src/archive/send-gaps.ts';
import { unitsByAddress } from '../../../src/archive/unit-by-address.ts';
import {
  findPeople,
  type LeftPerson,
  lastToLeave,
  loadUnitView,
  type UnitPerson,
  type UnitView,
} from '../../../src/archive/unit-view.ts';
import { Community } from '../../../src/community/entities.ts';
import { communityName, shownAddress } from '../../../src/community/shown-address.ts';
import type { Language } from '../../../src/config.ts';
import { send } from '../../../src/delivery/outbox.ts';
import { destinations } from '../../../src/delivery/parts.ts';
import { csvText } from '../../../src/files/write-table.ts';
import { dayIn } from '../../../src/residents/join.ts';
import { recordAudit } from '../../../src/staff/audit/record-audit.ts';
import { mayIn } from '../../../src/staff/people/find-staff.ts';
import { archiveTexts } from '../../../src/texts/archive/archive.ts';
import { terms } from '../../../src/texts/terms/terms.ts';
import { inOneTransaction } from '../../../src/work.ts';
import {
  actions,
  type Block,
  button,
  controlValue,
  option,
  words as plainWords,
} from '../kit/blocks.ts';
import { input, modal, tables } from '../kit/fields.ts';
import type { AskedCommand, CommandAnswer } from './command.ts';

const peopleShown = 10;

/** The window that brings files, by its verb; its files are read by the workers, as those that are dropped. */
export const bringFiles = 'upload.bring';

/** `/gatehouse import`: a window to choose the files in; dropping them into the direct messages is the same. */
export async function answerImport({ actor, language }: AskedCommand): Promise<CommandAnswer> {
  const t = archiveTexts(language);
  const blocks = [
    plainWords(t['upload.how']()),
    input('files', t['upload.files'](), tables, { hint: t['upload.hint']() }),
  ];
  const window = { v: 1, id: actor.id } as const;
  return {
    window: modal(bringFiles, t['upload.window'](), t['upload.look'](), window, blocks, language),
  };
}

/** `/gatehouse unit 3-2-501`: who lives there, since when, who has chat, and what is open. */
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
    return { text: t['find.units']({ units: named.join(language === 'zh-CN' ? '、' : ', ') }) };
  }
  const view = await loadUnitView(em, unit.id, office.clock.now());
  if (!view) return { text: t['find.nobody']({ words: shown(written) }) };
  const { community } = view;
  const title = t['unit.title']({
    community: communityName(community, language),
    address: unit.address,
  });
  const edits = mayIn(actor, community.id, 'archive.edit');
  const invites = mayIn(actor, community.id, 'invitation.make');
  const left = edits ? await lastToLeave(em, view, office.clock.now()) : [];
  return { text: title, blocks: unitBlocks(title, { ...view, left, edits, invites }, asked) };
}

/** What is typed stands in markup: nothing in it may be a mention or a link. */
const shown = (written: string): string => written.slice(0, 60).replace(/[<>&*_~`]/g, '');

type Shown = UnitView & {
  left: LeftPerson[];
  /** Whether the one who looks may change it, and may invite. */
  edits: boolean;
  invites: boolean;
};

function unitBlocks(title: string, view: Shown, { actor, language }: AskedCommand): Block[] {
  const t = archiveTexts(language);
  const { unit, people, requests } = view;
  const facts = t['unit.facts']({
    usage: wordOf(usageWords, unit.usage, language),
    area: unit.areaM2,
    day: unit.handedOverOn,
  });
  const open =
    requests.length === 0
      ? t['unit.no_requests']()
      : t['unit.requests']({ list: requests.join(language === 'zh-CN' ? '、' : ', ') });
  const value = controlValue(unit.id);
  const maySeePhones =
    people.some((one) => one.phone !== null) && mayIn(actor, unit.community, 'resident.phone');
  return [
    plainWords([title, facts].join('\n')),
    ...peopleBlocks(view, language),
    plainWords(open),
    actions([
      ...(maySeePhones ? [button('unit.phone', t['action.unit_phone'](), value)] : []),
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
      accessory: stayMenu(one.stay, invites, language),
    })),
    ...(more > 0 ? [plainWords(t['unit.more_people']({ count: more }))] : []),
    ...left.map((one) => ({
      ...plainWords(t['unit.left']({ ...one, role: roles[one.role] }), 300),
      accessory: button('stay.change', t['action.stay_change'](), controlValue(one.stay)),
    })),
  ];
}

/** So many people have a line of their own: a block each, of the 50 that a message holds. */
const linesMax = 40;

function stayMenu(stay: string, invites: boolean, language: Language): Block {
  const t = archiveTexts(language);
  const verbs = invites
    ? (['change', 'end', 'invite', 'remove'] as const)
    : (['change', 'end', 'remove'] as const);
  const value = (verb: string): string => JSON.stringify({ v: 1, id: stay, verb });
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
  const text = t['find.nobody']({ words: shown(written) });
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

/** `/gatehouse find …` for what is no request's number: a unit, a name or a phone. */
export async function findInArchive(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = archiveTexts(language);
  const written = words.join(' ').trim();
  if (readAddress(written)) return answerUnit(asked);
  const phone = readPhone(written, 'CN');
  const by = phone.is === 'value' ? { phone: phone.value } : { name: written };
  const own = actor.communities.length === 0 ? null : actor.communities;
  const found =
    written === ''
      ? []
      : await inOneTransaction(office, async (work) => {
          // Whose a phone is, is as personal as the phone itself.
          if ('phone' in by)
            recordAudit(
              work,
              { kind: 'staff', id: actor.id },
              'resident.by_phone',
              'staff',
              actor.id,
            );
          return findPeople(work.em, by, own, work.nowMs, language);
        });
  if (found.length === 0) return { text: t['find.nobody']({ words: shown(written) }) };
  const comma = language === 'zh-CN' ? '、' : ', ';
  const lines = found.slice(0, peopleShown).map((one) =>
    t['find.person']({
      name: one.name,
      units: one.units.length === 0 ? t['find.no_unit']() : one.units.join(comma),
    }),
  );
  const more = found.length - lines.length;
  const head = t['find.people']({ count: found.length });
  const text = [head, ...lines, ...(more > 0 ? [t['find.more']({ count: more })] : [])].join('\n');
  return { text: head, blocks: [plainWords(text, 2900)] };
}

/** `/gatehouse archive`: what the archive of one's communities lacks; all of it as a file in the direct messages. */
export async function answerArchive(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language } = asked;
  const t = archiveTexts(language);
  const found = await inOneTransaction(office, async (work) => {
    const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
    const own = all.filter((one) => mayIn(actor, one.id, 'archive.see'));
    const checked = await checkArchive(
      work.em,
      own.map((one) => one.id),
      work.nowMs,
    );
    sendGapFile(
      work,
      {
        slackUser: actor.slackUser,
        language,
        timeZone: own[0]?.timeZone ?? 'UTC',
        key: `gaps:${work.chance.id(work.nowMs)}`,
      },
      checked,
    );
    return checked;
  });
  const blocks = found
    .slice(0, 10)
    .map((of) => plainWords(completenessLines(of, language, 12).join('\n'), 2900));
  return { text: t['check.file'](), blocks };
}

/** `/gatehouse export residents`: the archive of one's communities as a file, in the direct messages; on record. */
export async function answerExport(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = archiveTexts(language);
  const kind = codeOf(kindWords, words[0] ?? '');
  if (!kind) return { text: t['export.which']() };
  const rows = await inOneTransaction(office, async (work) => {
    const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
    const own = all.filter((one) => mayIn(actor, one.id, 'archive.export'));
    const table = await exportTable(work, {
      kind,
      communities: own.map((one) => one.id),
      language,
      actor: { kind: 'staff', id: actor.id },
    });
    const day = dayIn(work.nowMs, own[0]?.timeZone ?? 'UTC');
    const name = t[`kind.${kind}`]();
    send(work, {
      key: `export:${work.chance.id(work.nowMs)}`,
      destination: destinations.user(actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: name,
        name: `${name}-${day}.csv`,
        csv: csvText(table.headings, table.rows),
      },
    });
    return table.rows.length;
  });
  return { text: t['export.sent']({ rows }) };
}

const kindWords: Record<(typeof archiveKinds)[number], Record<Language, readonly string[]>> = {
  units: { 'zh-CN': ['房屋', '房产'], en: ['units', 'unit'] },
  residents: { 'zh-CN': ['住户', '业主'], en: ['residents', 'resident'] },
  readings: { 'zh-CN': ['抄表', '读数'], en: ['readings', 'reading'] },
};
