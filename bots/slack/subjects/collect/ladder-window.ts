import {
  changeLadder,
  type LadderView,
  showLadder,
} from '../../../../src/collection/change-ladder.ts';
import type { LadderDay } from '../../../../src/collection/preview-ladder.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { quietHoursAt } from '../../../../src/community/calendar/quiet-hours.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import type { WrittenLadder } from '../../../../src/community/settings/reminder-ladder.ts';
import type { Language } from '../../../../src/config.ts';
import { refusal } from '../../../../src/refusal.ts';
import { describeDay } from '../../../../src/texts/format-time.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  option,
  slackDate,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import type { OpenWindow, Submitted } from '../../kit/desk.ts';
import { input, type Modal, modal, select, textField, timeOfDay } from '../../kit/fields.ts';
import { chosenIn, chosenTime, writtenIn } from '../../kit/forms.ts';
import { NotTaken, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { initialValue } from '../unit/entry-fields.ts';

/** The window of a community's ladder of reminders, with who would get what this week. */
export const openLadder: OpenWindow = async (asked, window) => {
  const { office, actor, id, language } = asked;
  const seen = await showLadder(office, {
    slackUser: actor.slackUser,
    community: id,
    language,
    entry: null,
  });
  // The ladder in force is shown whatever it is: nothing of it is found wrong.
  if (!seen.ok) return 'refused' in seen ? seen : refusal('not_found');
  return ladderModal(seen, asked.nowMs, window, language);
};

function ladderModal(view: LadderView, nowMs: number, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { entry, community } = view;
  const quiet = quietHoursAt(community, entry.at);
  const either = (['yes', 'no'] as const).map((one) => option(t[`option.ladder_${one}`](), one));
  const both = (['see', 'save'] as const).map((one) => option(t[`option.ladder_${one}`](), one));
  return modal(
    'collect.ladder',
    t['modal.ladder'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(escapeMarkup(communityName(community, language))),
      input('on', t['field.ladder_on'](), select(either, entry.on ? 'yes' : 'no')),
      input('steps', t['field.ladder_steps'](), textField(120, initialValue(entry.steps)), {
        hint: t['hint.ladder_steps'](),
      }),
      input('at', t['field.ladder_at'](), timeOfDay(entry.at)),
      ...(quiet ? [contextBlock(`⚠️ ${t['fault.ladder_quiet']({ at: entry.at, ...quiet })}`)] : []),
      input('manager', t['field.ladder_manager'](), textField(10, initialValue(entry.manager)), {
        hint: t['hint.ladder_manager'](),
      }),
      input('what', t['field.ladder_what'](), select(both, 'see')),
      actions([
        button('collect.wording', t['action.ladder_wording'](), controlValue(community.id)),
      ]),
      markupSection(`*${t['ladder.week']()}*`),
      ...weekBlocks(view, nowMs, language),
      ...versionBlocks(view, language),
    ],
    language,
  );
}

/** A block for each day: what goes out, and who is left out. */
function weekBlocks({ days, entry, community }: LadderView, nowMs: number, language: Language) {
  const t = staffTexts(language);
  if (!entry.on) return [markupSection(t['ladder.off']())];
  const today = Temporal.PlainDate.from(dayIn(nowMs, community.timeZone));
  return [
    ...days.map((one) => markupSection(dayWords(one, today, language))),
    contextBlock(`_${t['ladder.as_now']()}_`),
  ];
}

function dayWords(one: LadderDay, today: Temporal.PlainDate, language: Language): string {
  const t = staffTexts(language);
  const comma = listComma(language);
  const day = describeDay(Temporal.PlainDate.from(one.day), today, language);
  const rest = (some: { homes: number; named: readonly string[] }): string =>
    `${some.named.map(escapeMarkup).join(' ')}${some.homes > some.named.length ? ' …' : ''}`;
  const steps = [
    ...one.steps.map((step) => t['ladder.step'](step)),
    ...(one.ofParts > 0 ? [t['ladder.of_parts']({ people: one.ofParts })] : []),
  ].join(comma);
  const { people, homes } = one;
  const said =
    people > 0
      ? t['ladder.day']({ day, people, homes, steps, named: rest(one) })
      : t[one.isOver ? 'ladder.day_over' : 'ladder.day_none']({ day, steps });
  const ages = [
    ...(one.collector > 0 ? [t['ladder.to_collector']({ homes: one.collector })] : []),
    ...(one.manager > 0 ? [t['ladder.to_manager']({ homes: one.manager })] : []),
  ];
  const left = one.left.map((some) =>
    t['ladder.left']({ why: some.why, homes: some.homes, named: rest(some) }),
  );
  return [
    [said, ...ages].join(comma),
    ...(left.length > 0 ? [t['ladder.left_out']({ whom: left.join(comma) })] : []),
  ].join('\n');
}

/** What the ladder was, and since when: every one that was put in force here. */
function versionBlocks({ versions }: LadderView, language: Language): Block[] {
  if (versions.length === 0) return [];
  const t = staffTexts(language);
  const lines = versions.map((one) =>
    t['ladder.version']({
      ...{ at: slackDate(one.at), staff: one.staff === null ? null : escapeMarkup(one.staff) },
      ...{ ladder: escapeMarkup(one.ladder), before: escapeMarkup(one.before) },
      ...{ manager: one.manager, managerBefore: one.managerBefore },
    }),
  );
  return [contextBlock([t['ladder.versions'](), ...lines].join('\n'))];
}

/** Shows what a ladder that was typed would say, or puts it in force. */
export async function submitLadder(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form, window, language } = asked;
  const entry: WrittenLadder = {
    on: chosenIn(form, 'on') !== 'no',
    steps: writtenIn(form, 'steps'),
    at: chosenTime(form, 'at') ?? '',
    manager: writtenIn(form, 'manager'),
  };
  if (chosenIn(form, 'what') === 'save')
    return submitResultOf(
      await changeLadder(office, { slackUser, community, language, entry }),
      'steps',
    );
  // A look is no answer to what was sent: that stays to be asked anew.
  const { handles: _, ...reading } = office;
  const seen = await showLadder(reading, { slackUser, community, language, entry });
  if (!seen.ok) return submitResultOf(seen, 'steps');
  return new NotTaken({
    is: 'refused',
    refused: refusal('asked_back'),
    field: 'steps',
    asks: ladderModal(seen, office.clock.now(), window, language),
  });
}
