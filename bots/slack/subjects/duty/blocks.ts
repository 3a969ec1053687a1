import type { Language } from '../../../../src/config.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { rolesMay } from '../../../../src/staff/rights/permissions.ts';
import { describeGap, describeStretch } from '../../../../src/staff/roster/describe-duty-turn.ts';
import {
  type DutyTurnView,
  dutyOf,
  type Rostered,
} from '../../../../src/staff/roster/load-roster.ts';
import { postName } from '../../../../src/staff/roster/post-name.ts';
import { dutyTurnsBetween } from '../../../../src/staff/roster/roster.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';
import { describeWeek } from './windows.ts';

/** More than these of a list are counted. */
const listed = 8;
const weeklyListed = 30;
/** How far ahead somebody's own shifts are shown, in ms. */
const mineAheadMs = 14 * 24 * 3_600_000;

/** Who is on duty now and next in a community; for whoever sets the roster, its gaps. */
export function dutyBlocks(
  rostered: Rostered,
  actor: StaffView,
  nowMs: number,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const duty = dutyOf(rostered, nowMs);
  const { community } = duty;
  const title = `*${escapeMarkup(t['duty.title']({ community: language === 'en' ? community.nameEn : community.name }))}*`;
  if (!duty.kept) return [markupSection(`${title}\n${t['duty.none']()}`)];
  const now = duty.now.map((turn) =>
    t['duty.now']({
      post: postName(turn.post, language),
      who: nameOf(turn, language),
      until: slackDate(turn.to),
    }),
  );
  const next = duty.next.slice(0, listed).map((turn) =>
    t['duty.next']({
      at: describeStretch(turn, community.timeZone, language),
      post: postName(turn.post, language),
      who: nameOf(turn, language),
    }),
  );
  const blocks = [
    markupSection([title, ...(now.length > 0 ? now : [t['duty.nobody_now']()])].join('\n')),
    ...(next.length > 0 ? [contextBlock(next.join('\n'))] : []),
  ];
  if (!rolesMay(actor.roles, 'duty.edit')) return blocks;
  const gaps = duty.gaps
    .slice(0, listed)
    .map((gap) => `· ${describeGap(gap, community.timeZone, language)}`);
  const found =
    gaps.length === 0
      ? t['duty.no_gaps']()
      : [t['duty.gaps']({ count: duty.gaps.length }), ...gaps].join('\n');
  return [...blocks, contextBlock(found)];
}

const nameOf = (turn: DutyTurnView, language: Language): string =>
  turn.person
    ? escapeMarkup(staffName(turn.person, language))
    : staffTexts(language)['duty.vacant']();

/** The weekly roster as it stands. */
export function weeklyBlocks({ roster, people }: Rostered, language: Language): Block[] {
  const t = staffTexts(language);
  const current = roster.shifts.filter((one) => one.until === null);
  if (current.length === 0) return [];
  const all = describeWeek(current, people, language);
  const lines = all.slice(0, weeklyListed).map(escapeMarkup);
  const more = all.length - lines.length;
  return [
    contextBlock(
      [
        `*${t['duty.weekly_title']()}*`,
        ...lines,
        ...(more > 0 ? [t['duty.weekly_more']({ count: more })] : []),
      ].join('\n'),
    ),
  ];
}

/** One's own coming shifts and what one may do with the roster. */
export function dutyButtons(
  { community, roster }: Rostered,
  actor: StaffView,
  nowMs: number,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const mine = dutyTurnsBetween(roster, nowMs, nowMs + mineAheadMs).filter(
    (turn) => turn.staff === actor.id,
  );
  const lines = mine.slice(0, listed).map((turn) =>
    t['duty.mine']({
      at: describeStretch(turn, community.timeZone, language),
      post: postName(turn.post, language),
    }),
  );
  const value = controlValue(community.id);
  const edits = rolesMay(actor.roles, 'duty.edit')
    ? [
        button('duty.edit', t['action.duty_edit'](), value),
        button('duty.day', t['action.duty_day'](), value),
      ]
    : [];
  const ask =
    mine.length > 0 && rolesMay(actor.roles, 'duty.swap')
      ? [button('duty.ask', t['action.duty_ask'](), value)]
      : [];
  const controls = [...ask, ...edits];
  return [
    ...(lines.length > 0 ? [contextBlock(lines.join('\n'))] : []),
    ...(controls.length > 0 ? [actions(controls)] : []),
  ];
}
