import { gapKinds } from '../../../src/archive/gaps/completeness.ts';
import { gapCounts } from '../../../src/archive/gaps/gap-counts.ts';
import { communityName } from '../../../src/community/addresses/shown-address.ts';
import { Community } from '../../../src/community/entities.ts';
import { unansweredQuestions } from '../../../src/requests/knowledge/unanswered.ts';
import { loadToday } from '../../../src/requests/request/views/boards.ts';
import { mayIn, servesCommunity } from '../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import { type Permission, rolesMay } from '../../../src/staff/rights/permissions.ts';
import { loadRoster } from '../../../src/staff/roster/load-roster.ts';
import { archiveTexts } from '../../../src/texts/archive/archive.ts';
import { listComma } from '../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
} from '../kit/blocks.ts';
import { dutyBlocks, dutyButtons } from '../subjects/duty/blocks.ts';
import { questionBlocks } from '../subjects/knowledge/blocks.ts';
import type { HomeContext } from './home.ts';
import { listButton } from './lists.ts';

/** Of somebody who serves many communities, the duty of so many stands on the Home; the rest is in the command. */
const communitiesShown = 3;
/** Of those who have late requests, so many are named. */
const namedLate = 6;

/** Today in figures: open, late and with whom, done, reopened. */
export async function todaySection(home: HomeContext): Promise<Block[]> {
  const { em, staff, nowMs, language } = home;
  const t = staffTexts(language);
  const communities = await em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
  const timeZone = communities.find((one) => servesCommunity(staff, one.id))?.timeZone ?? 'UTC';
  const midnight = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .startOfDay().epochMilliseconds;
  const today = await loadToday(em, staff, midnight, nowMs);
  const late = today.lateWith
    .slice(0, namedLate)
    .map(({ who, count }) =>
      who === null
        ? t['home.late_nobody']({ count })
        : t['home.late_one']({ who: escapeMarkup(staffName(who, language)), count }),
    );
  const comma = listComma(language);
  return [
    markupSection(
      `*${t['home.today']()}*\n${t['home.figures']({
        open: today.open,
        late: today.late,
        done: today.doneToday,
        reopened: today.reopenedToday,
      })}`,
    ),
    ...(late.length > 0
      ? [
          contextBlock(t['home.late_with']({ who: late.join(comma) })),
          ...listButton(home, 'overdue'),
        ]
      : []),
  ];
}

/** Who is on duty now and next, one's own shifts, and for whoever sets the roster its gaps. */
export async function dutySection({ em, staff, nowMs, language }: HomeContext): Promise<Block[]> {
  const communities = (await em.find(Community, {}, { orderBy: { name: 'asc' } })).filter((one) =>
    servesCommunity(staff, one.id),
  );
  const blocks: Block[] = [];
  for (const { id } of communities.slice(0, communitiesShown)) {
    const rostered = await loadRoster(em, id, nowMs);
    blocks.push(...dutyBlocks(rostered, staff, nowMs, language));
    blocks.push(...dutyButtons(rostered, staff, nowMs, language));
  }
  return blocks;
}

/** So many of the questions that found no answer stand on the Home. */
const questionsShown = 2;

/** What residents asked and the knowledge base did not know, for whoever keeps it. */
export async function questionSection({
  em,
  staff,
  nowMs,
  language,
}: HomeContext): Promise<Block[]> {
  const own = (await em.find(Community, {}, { orderBy: { name: 'asc' } }))
    .filter((one) => mayIn(staff, one.id, 'knowledge.edit'))
    .slice(0, communitiesShown);
  const blocks: Block[] = [];
  for (const community of own) {
    const groups = await unansweredQuestions(em, community.id, nowMs);
    if (groups.length === 0) continue;
    const name = escapeMarkup(communityName(community, language));
    if (own.length > 1) blocks.push(markupSection(`*${name}*`));
    blocks.push(...questionBlocks(groups, questionsShown, language));
  }
  return blocks;
}

/** What the archive of each of a manager's communities lacks, in figures, with the whole list behind a button. */
export async function archiveSection(home: HomeContext): Promise<Block[]> {
  const { em, staff, nowMs, language } = home;
  const t = archiveTexts(language);
  const own = (await em.find(Community, {}, { orderBy: { name: 'asc' } }))
    .filter((one) => mayIn(staff, one.id, 'archive.see'))
    .slice(0, communitiesShown);
  const blocks: Block[] = [];
  const ids = own.map((one) => one.id);
  const lacking = await gapCounts(home, ids, nowMs);
  for (const community of own) {
    const counts = lacking.get(community.id);
    const kinds = gapKinds.filter((kind) => (counts?.[kind] ?? 0) > 0);
    if (!counts || kinds.length === 0) continue;
    const figures = kinds.map((kind) => `${t[`gap.${kind}`]()} ${counts[kind]}`);
    const name = own.length > 1 ? `${communityName(community, language)}：` : '';
    blocks.push(
      contextBlock(escapeMarkup(`${name}${figures.join(' · ')}`)),
      actions([button('archive.list', t['action.archive_list'](), controlValue(community.id))]),
    );
  }
  return blocks.length === 0 ? [] : [markupSection(`*${t['home.archive']()}*`), ...blocks];
}

/** Whether the cash of this person has a section of its own on their Home. */
const handlesCash = ({ roles }: StaffView): boolean =>
  roles.includes('collector') || roles.includes('clerk');

const commandsTold = [
  'request.see',
  'payment.take',
  'account.see',
  'cash.keep',
  'duty.see',
  'duty.edit',
  'check.record',
  'check.edit',
  'staff.manage',
  'audit.read',
] as const satisfies readonly Permission[];

/** The commands this person may use, and what can be begun with one tap; nothing that they may not. */
export async function actionSection({ em, staff, language }: HomeContext): Promise<Block[]> {
  const t = staffTexts(language);
  const lines = commandsTold
    .filter((one) => rolesMay(staff.roles, one))
    .map((one) => t[`can.${one}`]());
  const communities = (await em.find(Community, {})).filter((one) =>
    servesCommunity(staff, one.id),
  );
  const [only] = communities;
  const controls = [
    ...(only && communities.length === 1 && rolesMay(staff.roles, 'check.edit')
      ? [button('check.add', t['action.check_add'](), controlValue(only.id))]
      : []),
    // Collectors and clerks have it beside their cash.
    ...(only && rolesMay(staff.roles, 'payment.take') && !handlesCash(staff)
      ? [button('pay.take', t['action.pay'](), controlValue(only.id))]
      : []),
    ...(only && rolesMay(staff.roles, 'bank.see')
      ? [button('bank.list', t['action.bank_list'](), controlValue(only.id))]
      : []),
    ...(rolesMay(staff.roles, 'staff.manage')
      ? [button('staff.add', t['action.staff_add'](), controlValue(staff.id))]
      : []),
  ];
  return [
    markupSection(`*${t['home.actions']()}*`),
    contextBlock(lines.join('\n')),
    ...(controls.length > 0 ? [actions(controls)] : []),
  ];
}
