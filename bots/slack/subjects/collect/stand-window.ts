import { planStand } from '../../../../src/collection/stand/plan-stand.ts';
import { countStand, standWords } from '../../../../src/collection/stand/report-stand.ts';
import { CollectionStand } from '../../../../src/collection/stand/stand-entities.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
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
import { chosenAll, chosenDay, chosenTime, writtenIn } from '../../kit/forms.ts';
import { submitResultOf } from '../../kit/submit-result.ts';

const placeMax = 80;
const offered = 100;
/** So many stands are shown: those to come, and the latest that were. */
const standsShown = 5;

type StandsView = {
  today: string;
  stands: {
    stand: CollectionStand;
    words: (language: Language) => string;
    held: HeldBack | null;
  }[];
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

/** The stands of a community, and who may be at the next. */
export async function standsOf(
  em: WindowAsked['em'],
  { community, nowMs, actor }: { community: Community; nowMs: number; actor: StaffView },
): Promise<StandsView> {
  const { id } = community;
  const found = await em.find(
    CollectionStand,
    { community: id },
    { orderBy: { day: 'desc', begins: 'desc' }, limit: standsShown },
  );
  const stands = [];
  for (const stand of found) {
    const report = await countStand({ em }, stand);
    const held = await heldBack(em, `${causes.stand(stand.id)}:`);
    stands.push({
      stand,
      words: (language: Language) => standWords(stand, report, language),
      held,
    });
  }
  const people = (await staffWhoMay(em, id, 'payment.take')).slice(0, offered);
  return { today: dayIn(nowMs, community.timeZone), stands, people, me: actor.id };
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
      ...view.stands.flatMap((one) => standBlocks(one, today, language)),
      input('day', t['field.stand_day'](), dayField(saturday)),
      input('begins', t['field.stand_begins'](), timeOfDay('09:00')),
      input('ends', t['field.stand_ends'](), timeOfDay('12:00')),
      input('place', t['field.stand_place'](), textField(placeMax)),
      input(
        'staff',
        t['field.stand_staff'](),
        multiSelect(
          people.map((one) => option(one.name, one.id)),
          people.some((one) => one.id === me) ? [me] : [],
        ),
      ),
      input(
        'announce_on',
        t['field.stand_announce'](),
        dayField([announce, today].toSorted().at(-1)),
        { hint: t['hint.stand_announce']() },
      ),
    ],
    language,
  );
}

/** The Saturday that comes, ISO; not today. */
function nextSaturday(today: string): string {
  const day = Temporal.PlainDate.from(today);
  return day.add({ days: ((6 - day.dayOfWeek + 6) % 7) + 1 }).toString();
}

function standBlocks(
  { stand, words, held }: StandsView['stands'][number],
  today: string,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const text = escapeMarkup(words(language));
  if (stand.cancelledAt !== null)
    return [contextBlock(`${text.split('\n')[0]} · ${t['stand.cancelled']()}`)];
  return [
    markupSection(text),
    ...(held
      ? [contextBlock(t['held.some']({ count: held.count, at: slackDate(held.until) }))]
      : []),
    ...(stand.day < today
      ? []
      : [actions([button('stand.cancel', t['action.stand_cancel'](), controlValue(stand.id))])]),
  ];
}

/** The window of stands. */
export const openStand = windowOf(loadStands, standModal);

/** Plans a stand as the window says. */
export const submitStand: Submit = async ({ office, slackUser, id, form, language: reads }) => {
  const entry = {
    ...{ day: chosenDay(form, 'day'), announceOn: chosenDay(form, 'announce_on') },
    ...{ begins: chosenTime(form, 'begins'), ends: chosenTime(form, 'ends') },
    ...{ place: writtenIn(form, 'place'), staff: chosenAll(form, 'staff') },
  };
  return submitResultOf(await planStand(office, { slackUser, community: id, entry, reads }), 'day');
};
