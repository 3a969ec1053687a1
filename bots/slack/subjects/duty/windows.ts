import type { Language } from '../../../../src/config.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { describeDutyTurn } from '../../../../src/staff/roster/describe-duty-turn.ts';
import type { Rostered } from '../../../../src/staff/roster/load-roster.ts';
import { postName } from '../../../../src/staff/roster/post-name.ts';
import { canStand, type Post, posts } from '../../../../src/staff/roster/posts.ts';
import {
  type DutyTurn,
  dutyTurnsBetween,
  type Shift,
} from '../../../../src/staff/roster/roster.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, contextBlock, escapeMarkup, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  dayField,
  input,
  longTextField,
  type Modal,
  modal,
  multiSelect,
  select,
  timeOfDay,
} from '../../kit/fields.ts';
import { noticeModal } from '../../kit/notice.ts';

/** What stands for "nobody" and "everybody" among choices of people. */
export const nobodyChoice = 'nobody';
export const anyoneChoice = 'anyone';

/** A list of choices holds at most so many. Source: Block Kit's published reference. */
const optionsMax = 100;
/** For how long ahead one's own shifts can be given away, in ms. */
const askAheadMs = 28 * 24 * 3_600_000;

/** A roster as it stands at an instant, for whoever opens one of its windows. */
export type RosterInHand = { rostered: Rostered; actor: StaffView; nowMs: number };

/** The window of the weekly roster. */
export function weeklyModal(
  { rostered, nowMs }: RosterInHand,
  window: Window,
  language: Language,
): Modal {
  const { community, roster, people } = rostered;
  const t = staffTexts(language);
  const today = todayIn(roster.timeZone, nowMs);
  const current = roster.shifts.filter((one) => one.until === null || one.until > today);
  const ending =
    current.length === 0
      ? []
      : [
          input(
            'end_shifts',
            t['field.end_shifts'](),
            multiSelect(
              current
                .slice(0, optionsMax)
                .map((one) => option(describeShift(one, people, language), one.id)),
            ),
            { optional: true, hint: t['hint.end_or_add']() },
          ),
        ];
  return modal(
    'duty.edit',
    t['modal.duty_edit'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(escapeMarkup(language === 'en' ? community.nameEn : community.name)),
      ...ending,
      input('post', t['field.post'](), select(postOptions(language)), { optional: true }),
      input('person', t['field.person'](), select(peopleOptions(people, language)), {
        optional: true,
      }),
      input('weekdays', t['field.weekdays'](), checkboxes(weekdayOptions(language)), {
        optional: true,
      }),
      input('begins', t['field.begins'](), timeOfDay(), { optional: true }),
      input('ends', t['field.ends'](), timeOfDay(), {
        optional: true,
        hint: t['hint.over_midnight'](),
      }),
      input('since', t['field.since'](), dayField(today)),
    ],
    language,
  );
}

/** The window of one day of the roster. */
export function dayModal(
  { rostered, nowMs }: RosterInHand,
  window: Window,
  language: Language,
): Modal {
  const { community, roster, people } = rostered;
  const t = staffTexts(language);
  const staff = peopleOptions(people, language);
  return modal(
    'duty.day',
    t['modal.duty_day'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(escapeMarkup(language === 'en' ? community.nameEn : community.name)),
      input('day', t['field.day'](), dayField(todayIn(roster.timeZone, nowMs))),
      input('post', t['field.post'](), select(postOptions(language), 'night_chief')),
      input(
        'person',
        t['field.person'](),
        select([option(t['option.nobody'](), nobodyChoice), ...staff.slice(0, optionsMax - 1)]),
      ),
      input('instead_of', t['field.instead_of'](), select(staff), { optional: true }),
      input('begins', t['field.begins'](), timeOfDay(), { optional: true }),
      input('ends', t['field.ends'](), timeOfDay(), {
        optional: true,
        hint: t['hint.day_hours'](),
      }),
    ],
    language,
  );
}

/** The window to ask a colleague for cover or a swap. */
export function askModal(
  { rostered, actor, nowMs }: RosterInHand,
  window: Window,
  language: Language,
): Modal {
  const { roster, people } = rostered;
  const t = staffTexts(language);
  const coming = dutyTurnsBetween(roster, nowMs, nowMs + askAheadMs).filter(
    (one) => one.from > nowMs,
  );
  const mine = coming.filter((one) => one.staff === actor.id);
  if (mine.length === 0) return noticeModal(t['modal.duty_ask'](), t['error.no_turns'](), language);
  const said = (turn: DutyTurn): string => describeDutyTurn(turn, roster.timeZone, language);
  const theirs = coming.filter(
    (one) => one.staff !== null && one.staff !== actor.id && canStand(actor.roles, one.post),
  );
  const eligible = [...people.values()].filter(
    (one) => one.id !== actor.id && mine.some((turn) => canStand(one.roles, turn.post)),
  );
  const exchange =
    theirs.length === 0
      ? []
      : [
          input(
            'exchange',
            t['field.exchange'](),
            select(
              theirs.slice(0, optionsMax).map((turn) =>
                option(
                  t['option.their_turn']({
                    who: nameOf(people.get(turn.staff ?? ''), language) ?? '',
                    turn: said(turn),
                  }),
                  turn.key,
                ),
              ),
            ),
            { optional: true },
          ),
        ];
  return modal(
    'duty.ask',
    t['modal.duty_ask'](),
    t['modal.ask'](),
    window,
    [
      input(
        'turn',
        t['field.turn'](),
        select(mine.slice(0, optionsMax).map((turn) => option(said(turn), turn.key))),
      ),
      input(
        'ask_whom',
        t['field.ask_whom'](),
        select(
          [
            option(t['option.anyone'](), anyoneChoice),
            ...eligible.slice(0, optionsMax - 1).map((one) => personOption(one, language)),
          ],
          anyoneChoice,
        ),
      ),
      ...exchange,
      input('note', t['field.note'](), longTextField(300), { optional: true }),
    ],
    language,
  );
}

export function todayIn(timeZone: string, nowMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** A weekly shift on a line: `周一 18:00–次日08:30 · 夜间总值班 · 刘建国`. */
export function describeShift(
  shift: Shift,
  people: ReadonlyMap<string, StaffView>,
  language: Language,
): string {
  const t = staffTexts(language);
  return t['duty.weekly']({
    days: t['duty.weekday']({ day: shift.weekday }),
    hours: hoursOf(shift, language),
    post: postName(shift.post, language),
    who: nameOf(people.get(shift.staff ?? ''), language) ?? t['duty.vacant'](),
  });
}

/** The weekly roster, the days of one person's like shifts together: `周一至周五 08:30–18:00 · 总值班 · 刘建国`. */
export function describeWeek(
  shifts: readonly Shift[],
  people: ReadonlyMap<string, StaffView>,
  language: Language,
): string[] {
  const t = staffTexts(language);
  const like = Map.groupBy(shifts, (one) =>
    [one.post, one.begins, one.ends, one.staff ?? ''].join(' '),
  );
  return [...like.values()]
    .toSorted((a, b) => posts.indexOf(postOf(a)) - posts.indexOf(postOf(b)))
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const days = [...new Set(group.map((one) => one.weekday))].toSorted((a, b) => a - b);
      return [
        t['duty.weekly']({
          days: t['duty.weekdays']({ days }),
          hours: hoursOf(first, language),
          post: postName(first.post, language),
          who: nameOf(people.get(first.staff ?? ''), language) ?? t['duty.vacant'](),
        }),
      ];
    });
}

const postOf = (group: readonly Shift[]): Post => group[0]?.post ?? 'clerk';

export function hoursOf(shift: Pick<Shift, 'begins' | 'ends'>, language: Language): string {
  const until =
    shift.ends <= shift.begins
      ? staffTexts(language)['duty.next_day']({ time: shift.ends })
      : shift.ends;
  return `${shift.begins}–${until}`;
}

const postOptions = (language: Language): Block[] =>
  posts.map((post) => option(postName(post, language), post));
const nameOf = (person: StaffView | undefined, language: Language): string | null =>
  person ? staffName(person, language) : null;

const weekdayOptions = (language: Language): Block[] =>
  [1, 2, 3, 4, 5, 6, 7].map((one) =>
    option(staffTexts(language)['duty.weekday']({ day: one }), String(one)),
  );
const peopleOptions = (people: ReadonlyMap<string, StaffView>, language: Language): Block[] =>
  [...people.values()]
    .toSorted((a, b) => a.name.localeCompare(b.name, language))
    .slice(0, optionsMax)
    .map((one) => personOption(one, language));
const personOption = (person: StaffView, language: Language): Block =>
  option(
    `${staffName(person, language)} · ${person.roles.map((role) => terms(language).role[role]).join('/')}`,
    person.id,
  );
