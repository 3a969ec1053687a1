import { usageWords, wordOf } from '../../../../src/archive/code-words.ts';
import {
  requestsOfStay,
  type StayInHand,
  takeStay,
} from '../../../../src/archive/edit-occupancy.ts';
import { writePhone } from '../../../../src/archive/read-cell.ts';
import { Community, occupancyRoles, Unit, unitUsages } from '../../../../src/community/entities.ts';
import { communityName } from '../../../../src/community/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { codeInHalves } from '../../../../src/invitations/invite.ts';
import { inviteFromDesk } from '../../../../src/invitations/invite-from-desk.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { refusal } from '../../../../src/refusal.ts';
import { dayIn } from '../../../../src/residents/join.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { mayIn, staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { actorWhoMay } from '../../../../src/staff/rights/check-right.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { inOneTransaction, linkToBot, type Office, type Work } from '../../../../src/work.ts';
import { type Block, context, escapeMarkup, option, plain } from '../../kit/blocks.ts';
import type { ClickOn, Window } from '../../kit/control.ts';
import { checkboxes, day, input, type Modal, modal, select, text } from '../../kit/fields.ts';
import { noticeModal } from '../request/windows.ts';

/** A list of choices holds at most so many. Source: Block Kit's published reference. */
const optionsMax = 100;

const initial = (value: string | null | undefined) => (value ? { initial_value: value } : {});

/** The windows by which single entries of the archive are kept: a unit, a person in it, their stay. */
export async function drawEntryWindow(
  office: Office,
  click: ClickOn<'unit'> | ClickOn<'stay'>,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  return inOneTransaction(office, async (work) => {
    if (click.on === 'stay') return drawStay(work, click, slackUser, window, language);
    if (click.verb === 'add') return drawAddUnit(work, click, slackUser, window, language);
    const unit = await work.em.findOne(Unit, { id: click.id });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, slackUser, unit.community, 'archive.edit');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    return click.verb === 'resident'
      ? residentWindow(unit, community, work.nowMs, window, language)
      : unitWindow(unit, community, window, language);
  });
}

const placeLine = (unit: Unit, community: Community, language: Language): Block =>
  context(escapeMarkup(`${communityName(community, language)} ${unit.address}`));

function unitWindow(unit: Unit, community: Community, window: Window, language: Language): Modal {
  const t = archiveTexts(language);
  return modal(
    'unit.change',
    t['entry.unit_change'](),
    t['entry.save'](),
    window,
    [placeLine(unit, community, language), ...unitFields(unit, language)],
    language,
  );
}

function unitFields(unit: Unit | null, language: Language): Block[] {
  const t = archiveTexts(language);
  const usages = unitUsages.map((one) => option(wordOf(usageWords, one, language), one));
  return [
    input('area', t['entry.area'](), text(30, initial(unit?.areaM2)), { optional: true }),
    input('usage', t['entry.usage'](), select(usages, unit?.usage ?? 'residential')),
    input('handed_over_on', t['entry.handed_over_on'](), day(unit?.handedOverOn ?? undefined), {
      optional: true,
    }),
  ];
}

async function drawAddUnit(
  work: Work,
  click: ClickOn<'unit'>,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const may = await actorWhoMay(work.em, slackUser, click.id, 'archive.edit');
  if (!may.ok) return may;
  const t = archiveTexts(language);
  const own = await communitiesToEdit(work, may.actor);
  const communities = own.map((one) => option(communityName(one, language), one.id));
  return modal(
    'unit.add',
    t['entry.unit_add'](),
    t['entry.save'](),
    window,
    [
      ...(own.length > 1
        ? [
            input(
              'community',
              t['entry.community'](),
              select(communities.slice(0, optionsMax), click.id),
            ),
          ]
        : []),
      input('address', t['entry.address'](), text(60, initial(click.address)), {
        hint: t['entry.address_hint'](),
      }),
      ...unitFields(null, language),
    ],
    language,
  );
}

async function communitiesToEdit(work: Work, actor: StaffView): Promise<Community[]> {
  const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return all.filter((one) => mayIn(actor, one.id, 'archive.edit'));
}

function residentWindow(
  unit: Unit,
  community: Community,
  nowMs: number,
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  return modal(
    'unit.resident',
    t['entry.unit_resident'](),
    t['entry.save'](),
    window,
    [
      placeLine(unit, community, language),
      input('name', t['entry.name'](), text(60, { focus_on_load: true })),
      input('phone', t['entry.phone'](), text(40), {
        optional: true,
        hint: t['entry.phone_hint'](),
      }),
      sharedField(language),
      roleField('owner', language),
      input('since', t['entry.since'](), day(dayIn(nowMs, community.timeZone))),
    ],
    language,
  );
}

function sharedField(language: Language): Block {
  const t = archiveTexts(language);
  const options = [option(t['entry.shared_option'](), 'shared')];
  return input('shared', t['entry.shared'](), checkboxes(options), { optional: true });
}

function roleField(role: string, language: Language): Block {
  const roles = occupancyRoles.map((one) => option(terms(language).occupancy[one], one));
  return input('role', archiveTexts(language)['entry.role'](), select(roles, role));
}

async function drawStay(
  work: Work,
  click: ClickOn<'stay'>,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const taken = await takeStay(work, slackUser, click.id);
  if ('ok' in taken) return taken;
  switch (click.verb) {
    case 'change':
      return changeWindow(work, taken, slackUser, window, language);
    case 'end':
      return endWindow(taken, work.nowMs, window, language);
    case 'remove':
      return removeWindow(taken, await requestsOfStay(work, taken.stay), window, language);
    default:
      return refusal('not_found');
  }
}

async function changeWindow(
  work: Work,
  { stay, person, unit, community, actor }: StayInHand,
  slackUser: string,
  window: Window,
  language: Language,
): Promise<Modal> {
  const t = archiveTexts(language);
  const staff = await staffBySlackUser(work.em, slackUser);
  const maySee = staff !== null && mayIn(staff, unit.community, 'resident.phone');
  // To fill the number in is to show it.
  if (maySee && person.phone !== null)
    recordAudit(work, actor, 'resident.phone', 'unit', unit.id, { resident: person.id });
  const phone = maySee
    ? input('phone', t['entry.phone'](), text(40, initial(writePhone(person.phone))), {
        optional: true,
        hint: person.phone === null ? t['entry.phone_hint']() : t['entry.phone_shown'](),
      })
    : input('new_phone', t['entry.phone'](), text(40), {
        optional: true,
        hint: t['entry.phone_kept'](),
      });
  return modal(
    'stay.change',
    t['entry.stay_change'](),
    t['entry.save'](),
    window,
    [
      placeLine(unit, community, language),
      input('name', t['entry.name'](), text(60, initial(person.name)), {
        hint: t['entry.name_hint'](),
      }),
      phone,
      sharedField(language),
      roleField(stay.role, language),
      input('since', t['entry.since'](), day(stay.since)),
      input('until', t['entry.until'](), day(stay.until ?? undefined), {
        optional: true,
        hint: t['entry.until_hint'](),
      }),
      // A day that was chosen cannot be taken out of its field everywhere.
      ...(stay.until === null
        ? []
        : [
            input(
              'still',
              t['entry.still'](),
              checkboxes([option(t['entry.still_option'](), 'still')]),
              { optional: true },
            ),
          ]),
    ],
    language,
  );
}

function endWindow(
  { stay, person, unit, community }: StayInHand,
  nowMs: number,
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  return modal(
    'stay.end',
    t['entry.stay_end'](),
    t['entry.end'](),
    window,
    [
      placeLine(unit, community, language),
      context(escapeMarkup(`${person.name} · ${terms(language).occupancy[stay.role]}`)),
      input('until', t['entry.until'](), day(stay.until ?? dayIn(nowMs, community.timeZone)), {
        hint: t['entry.until_hint'](),
      }),
    ],
    language,
  );
}

function removeWindow(
  { person, unit }: StayInHand,
  requests: number,
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  const about = { name: person.name, address: unit.address };
  const words =
    requests > 0
      ? t['entry.remove_ends']({ ...about, count: requests })
      : t['entry.remove_words'](about);
  return modal(
    'stay.remove',
    t['entry.stay_remove'](),
    requests > 0 ? t['entry.end']() : t['entry.remove'](),
    window,
    [{ type: 'section', text: plain(words, 1000) }],
    language,
  );
}

/** An invitation of somebody's, for the one who asked for it. */
export async function drawInvitation(
  office: Office,
  stay: string,
  slackUser: string,
  language: Language,
): Promise<Modal | Refused> {
  const made = await inviteFromDesk(office, { slackUser, stay });
  if (!made.ok) return made;
  const t = archiveTexts(language);
  const role = terms(language).occupancy[made.role];
  const code = codeInHalves(made.code);
  const words = [
    t['entry.invitation_words']({ ...made, role, code, link: linkToBot(office.bot, made.code) }),
    t['entry.invitation_paper']({ building: made.address.split('-')[0] ?? '' }),
  ];
  return noticeModal(t['entry.invitation'](), words.join('\n\n'), language);
}
