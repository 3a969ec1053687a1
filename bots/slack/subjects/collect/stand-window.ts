import { changeStand } from '../../../../src/collection/stand/change-stand.ts';
import {
  isToCome,
  nowIn,
  planStand,
  type StandEntry,
} from '../../../../src/collection/stand/plan-stand.ts';
import { countStand, standWords } from '../../../../src/collection/stand/report-stand.ts';
import { CollectionStand, StandTelling } from '../../../../src/collection/stand/stand-entities.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { causes } from '../../../../src/delivery/causes.ts';
import { type HeldBack, heldBack } from '../../../../src/delivery/sending/held-back.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffWhoMay } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
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
import { type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import {
  dayField,
  input,
  type Modal,
  modal,
  multiSelect,
  textField,
  timeOfDay,
} from '../../kit/fields.ts';
import { chosenAll, chosenDay, chosenTime, type Form, writtenIn } from '../../kit/forms.ts';
import { submitResultOf } from '../../kit/submit-result.ts';
import { initialValue } from '../unit/entry-fields.ts';

const placeMax = 80;
const offered = 100;
/** So many stands that are to come, or on, are shown, two blocks each of the hundred that a window holds; of more the number is said. */
const aheadShown = 30;
/** So many of the latest that are over, or were called off, are shown below them. */
const beforeShown = 5;

type StandsView = {
  today: string;
  now: { day: string; time: string };
  stands: {
    stand: CollectionStand;
    words: (language: Language) => string;
    held: HeldBack | null;
  }[];
  /** How many more are to come than are shown. */
  more: number;
  people: StaffView[];
  me: string;
};

async function loadStands({
  em,
  id,
  nowMs,
  actor,
  mayNot,
}: WindowAsked): Promise<StandsView | Refused> {
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return (await mayNot(id)) ?? standsOf(em, { community, nowMs, actor });
}

/** The stands of a community, those to come the soonest first and then the latest that are over; and who may be at the next. */
export async function standsOf(
  em: WindowAsked['em'],
  { community, nowMs, actor }: { community: Community; nowMs: number; actor: StaffView },
): Promise<StandsView> {
  const { id } = community;
  const now = nowIn(nowMs, community);
  const isOn = { day: now.day, ends: { $gt: now.time } };
  const ahead = { cancelledAt: null, $or: [{ day: { $gt: now.day } }, isOn] };
  const [toCome, count] = await em.findAndCount(
    CollectionStand,
    { community: id, ...ahead },
    { orderBy: { day: 'asc', begins: 'asc', id: 'asc' }, limit: aheadShown },
  );
  const before = await em.find(
    CollectionStand,
    { community: id, $not: ahead },
    { orderBy: { day: 'desc', begins: 'desc', id: 'asc' }, limit: beforeShown },
  );
  const stands = [];
  for (const stand of [...toCome, ...before]) {
    const report = await countStand({ em }, stand);
    const held = await heldBack(em, `${causes.stand(stand.id)}:`);
    stands.push({
      stand,
      words: (language: Language) => standWords(stand, report, language),
      held,
    });
  }
  const people = (await staffWhoMay(em, id, 'payment.take')).slice(0, offered);
  const more = count - toCome.length;
  return { today: now.day, now, stands, more, people, me: actor.id };
}

/** The window in which a stand is planned, below those there are with what came of them. */
export function standModal(view: StandsView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { people, me, today } = view;
  const saturday = nextSaturday(today);
  const announce = Temporal.PlainDate.from(saturday).subtract({ days: 3 }).toString();
  return modal(
    'collect.stand',
    t['modal.stand'](),
    t['modal.submit'](),
    window,
    [
      ...view.stands.flatMap((one) => standBlocks(one, view.now, language)),
      ...(view.more > 0 ? [contextBlock(t['stand.more']({ count: view.more }))] : []),
      ...standFields(
        {
          ...{ day: saturday, begins: '09:00', ends: '12:00', place: '', staff: [me] },
          announceOn: [announce, today].toSorted().at(-1) ?? today,
        },
        people,
        language,
      ),
    ],
    language,
  );
}

/** The fields of a stand, filled in as it is offered or planned. */
function standFields(
  filled: Pick<CollectionStand, 'day' | 'begins' | 'ends' | 'place' | 'staff' | 'announceOn'>,
  people: readonly StaffView[],
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const { day, begins, ends, place, staff, announceOn } = filled;
  return [
    input('day', t['field.stand_day'](), dayField(day)),
    input('begins', t['field.stand_begins'](), timeOfDay(begins)),
    input('ends', t['field.stand_ends'](), timeOfDay(ends)),
    input('place', t['field.stand_place'](), textField(placeMax, initialValue(place))),
    input(
      'staff',
      t['field.stand_staff'](),
      multiSelect(
        people.map((one) => option(one.name, one.id)),
        staff,
      ),
    ),
    input('announce_on', t['field.stand_announce'](), dayField(announceOn), {
      hint: t['hint.stand_announce'](),
    }),
  ];
}

/** The Saturday that comes, ISO; not today. */
function nextSaturday(today: string): string {
  const day = Temporal.PlainDate.from(today);
  return day.add({ days: ((6 - day.dayOfWeek + 6) % 7) + 1 }).toString();
}

function standBlocks(
  { stand, words, held }: StandsView['stands'][number],
  now: StandsView['now'],
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const text = escapeMarkup(words(language));
  if (stand.cancelledAt !== null)
    return [contextBlock(`${text.split('\n')[0]} · ${t['stand.cancelled']()}`)];
  const waits = held ? [t['held.some']({ count: held.count, at: slackDate(held.until) })] : [];
  return [
    markupSection([text, ...waits].join('\n')),
    ...(isToCome(stand, now)
      ? [
          actions([
            button('stand.change', t['action.stand_change'](), controlValue(stand.id)),
            button('stand.cancel', t['action.stand_cancel'](), controlValue(stand.id)),
          ]),
        ]
      : []),
  ];
}

/** The window of stands. */
export const openStand = windowOf(loadStands, standModal);

const entryOf = (form: Form): StandEntry => ({
  ...{ day: chosenDay(form, 'day'), announceOn: chosenDay(form, 'announce_on') },
  ...{ begins: chosenTime(form, 'begins'), ends: chosenTime(form, 'ends') },
  ...{ place: writtenIn(form, 'place'), staff: chosenAll(form, 'staff') },
});

/** Plans a stand as the window says. */
export const submitStand: Submit = async ({ office, slackUser, id, form, language: reads }) => {
  const entry = entryOf(form);
  return submitResultOf(await planStand(office, { slackUser, community: id, entry, reads }), 'day');
};

type ChangeView = { stand: CollectionStand; people: StaffView[]; told: number };

async function loadChange({ em, id, nowMs, mayNot }: WindowAsked): Promise<ChangeView | Refused> {
  const stand = await em.findOne(CollectionStand, { id });
  if (!stand) return refusal('not_found');
  const refused = await mayNot(stand.community);
  if (refused) return refused;
  const community = await em.findOneOrFail(Community, { id: stand.community });
  if (!isToCome(stand, nowIn(nowMs, community))) return refusal('already_decided');
  const people = (await staffWhoMay(em, community.id, 'payment.take')).slice(0, offered);
  const told = await em.count(StandTelling, { stand: id, outcome: 'said' });
  return { stand, people, told };
}

function changeModal(view: ChangeView, window: Window, language: Language): Modal {
  const { stand, people, told } = view;
  const t = staffTexts(language);
  return modal(
    'stand.change',
    t['modal.stand_change'](),
    t['modal.submit'](),
    window,
    [contextBlock(t['hint.stand_change']({ told })), ...standFields(stand, people, language)],
    language,
  );
}

/** The window in which a stand that is planned is changed. */
export const openStandChange = windowOf(loadChange, changeModal);

/** Changes a stand as the window says. */
export const submitStandChange: Submit = async (asked) => {
  const { office, slackUser, id: stand, form, language: reads } = asked;
  return submitResultOf(
    await changeStand(office, { slackUser, stand, entry: entryOf(form), reads }),
    'day',
  );
};
