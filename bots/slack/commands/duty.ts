import { Community } from '../../../src/community/entities.ts';
import type { Language } from '../../../src/config.ts';
import { serves } from '../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import { may } from '../../../src/staff/rights/permissions.ts';
import { describeGap, describeStretch } from '../../../src/staff/roster/describe-turn.ts';
import {
  dutyOf,
  loadRoster,
  type Rostered,
  type TurnView,
} from '../../../src/staff/roster/load-roster.ts';
import { postName } from '../../../src/staff/roster/post-name.ts';
import { turnsBetween } from '../../../src/staff/roster/roster.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import {
  actions,
  type Block,
  button,
  context,
  controlValue,
  escapeMarkup,
  markup,
  slackDate,
} from '../kit/blocks.ts';
import { windowFor } from '../receive/open-window.ts';
import { describeWeek } from '../subjects/duty/windows.ts';
import type { AskedCommand, CommandAnswer } from './command.ts';

/** More than these of a list are counted. */
const listed = 8;
const weeklyListed = 30;
/** How far ahead somebody's own shifts are shown, in ms. */
const mineAheadMs = 14 * 24 * 3_600_000;
/** A message holds 50 blocks; a community takes five of them. */
const communitiesMax = 8;

/** `/gatehouse duty`: who is on duty now and next, one's own shifts, and what may be done about it. */
export async function answerDuty({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const communities = await communitiesNamed(office, actor, words.join(' '));
  const blocks: Block[] = [];
  for (const community of communities.slice(0, communitiesMax)) {
    const rostered = await loadRoster(em, community.id, nowMs);
    blocks.push(...dutyBlocks(rostered, actor, nowMs, language));
    blocks.push(
      ...weeklyBlocks(rostered, language),
      ...dutyButtons(rostered, actor, nowMs, language),
    );
  }
  const t = staffTexts(language);
  if (blocks.length === 0) return { text: t['duty.none']() };
  const names = communities.map((one) => (language === 'en' ? one.nameEn : one.name));
  return { text: t['duty.title']({ community: names.join(', ') }), blocks };
}

/** `/gatehouse duty edit`: the window of the weekly roster, or the choice of a community. */
export async function answerDutyEdit(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const communities = await communitiesNamed(office, actor, words.join(' '));
  const [only] = communities;
  if (only && communities.length === 1) {
    const window = { v: 1, id: only.id } as const;
    const click = { on: 'duty', verb: 'edit', id: only.id } as const;
    return { window: await windowFor(office, click, actor.slackUser, window, language) };
  }
  const t = staffTexts(language);
  return {
    text: t['duty.which'](),
    blocks: communities
      .slice(0, 25)
      .flatMap((one) => [
        markup(`*${escapeMarkup(language === 'en' ? one.nameEn : one.name)}*`),
        actions([button('duty.edit', t['action.duty_edit'](), controlValue(one.id))]),
      ]),
  };
}

/** The communities somebody serves, or the one of them that is named. */
export async function communitiesNamed(
  office: Office,
  actor: StaffView,
  name: string,
): Promise<Community[]> {
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { name: 'asc' } });
  const own = all.filter((one) => serves(actor, one.id));
  const named = own.filter(
    (one) => one.name === name || one.nameEn.toLowerCase() === name.toLowerCase(),
  );
  return named.length > 0 ? named : own;
}

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
  if (!duty.kept) return [markup(`${title}\n${t['duty.none']()}`)];
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
    markup([title, ...(now.length > 0 ? now : [t['duty.nobody_now']()])].join('\n')),
    ...(next.length > 0 ? [context(next.join('\n'))] : []),
  ];
  if (!may(actor.roles, 'duty.edit')) return blocks;
  const gaps = duty.gaps
    .slice(0, listed)
    .map((gap) => `· ${describeGap(gap, community.timeZone, language)}`);
  const found =
    gaps.length === 0
      ? t['duty.no_gaps']()
      : [t['duty.gaps']({ count: duty.gaps.length }), ...gaps].join('\n');
  return [...blocks, context(found)];
}

const nameOf = (turn: TurnView, language: Language): string =>
  turn.person
    ? escapeMarkup(staffName(turn.person, language))
    : staffTexts(language)['duty.vacant']();

function weeklyBlocks({ roster, people }: Rostered, language: Language): Block[] {
  const t = staffTexts(language);
  const current = roster.shifts.filter((one) => one.until === null);
  if (current.length === 0) return [];
  const all = describeWeek(current, people, language);
  const lines = all.slice(0, weeklyListed).map(escapeMarkup);
  const more = all.length - lines.length;
  return [
    context(
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
  const mine = turnsBetween(roster, nowMs, nowMs + mineAheadMs).filter(
    (turn) => turn.staff === actor.id,
  );
  const lines = mine.slice(0, listed).map((turn) =>
    t['duty.mine']({
      at: describeStretch(turn, community.timeZone, language),
      post: postName(turn.post, language),
    }),
  );
  const value = controlValue(community.id);
  const edits = may(actor.roles, 'duty.edit')
    ? [
        button('duty.edit', t['action.duty_edit'](), value),
        button('duty.day', t['action.duty_day'](), value),
      ]
    : [];
  const ask =
    mine.length > 0 && may(actor.roles, 'duty.swap')
      ? [button('duty.ask', t['action.duty_ask'](), value)]
      : [];
  const controls = [...ask, ...edits];
  return [
    ...(lines.length > 0 ? [context(lines.join('\n'))] : []),
    ...(controls.length > 0 ? [actions(controls)] : []),
  ];
}
