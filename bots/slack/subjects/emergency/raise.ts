import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { unitsOf } from '../../../../src/community/addresses/units-of.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { raiseByStaff } from '../../../../src/requests/emergency/raise-by-staff.ts';
import { mayIn, staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { readAlarm } from '../../../../src/understanding/reading/danger/alarm.ts';
import { slotReader } from '../../../../src/understanding/slots/slots.ts';
import type { Office } from '../../../../src/work.ts';
import { option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import type { Submit, WindowAsked } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { input, longTextField, type Modal, modal, select } from '../../kit/fields.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';

/** How long the words of an emergency may be, in UTF-16 units. */
export const emergencyWordsMax = 2000;

/** Raises an emergency, or holds a drill, of the kind that the words tell; returns its number. */
export async function raiseInCommunity(
  office: Office,
  given: {
    actor: StaffView;
    community: string;
    unit: string | null;
    words: string;
    drill: boolean;
  },
): Promise<number> {
  const { strong, worry } = readAlarm(given.words.toLowerCase());
  return raiseByStaff(office, { ...given, kind: strong ?? worry ?? 'other' });
}

/** What says where beside an address: the address alone is not all that was said then. */
const placeWords = /[栋幢座楼期]|单元|bldg|building|block|tower|entrance|phase/i;

/** The unit of a community that the words name, or null. */
export async function unitIn(
  office: Office,
  community: string,
  said: string,
): Promise<string | null> {
  const em = office.orm.em.fork();
  // Most write the address as it is: nobody waits then until tens of thousands of homes are looked through.
  const parts = said.split(/[\s,，。;；:：、]+/);
  const [only, further] = parts.filter((one) => /\d/.test(one));
  if (only !== undefined && further === undefined) {
    const elsewhere = parts.some((one) => one !== only && placeWords.test(one));
    const written = elsewhere ? [] : await unitsByAddress(em.fork(), only, [community]);
    const [first, second] = written;
    if (first && !second) return first.id;
  }
  const [{ timeZone }, units] = await Promise.all([
    em.findOneOrFail(Community, { id: community }),
    unitsOf(em.fork(), [community]),
  ]);
  const { unit } = slotReader()(said, {
    nowMs: office.clock.now(),
    timeZone,
    units: units.map((one) => one.address),
  });
  return units.find((one) => one.address === unit)?.id ?? null;
}

/** The window to raise an emergency in; `own` are the communities to choose from. */
export function raiseModal(
  { words, own }: { words: string; own: readonly Community[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const choices = own.slice(0, 100).map((one) => option(communityName(one, language), one.id));
  return modal(
    'emergency.raise',
    t['modal.raise'](),
    t['modal.raise_submit'](),
    window,
    [
      input(
        'words',
        t['field.raise_words'](),
        longTextField(emergencyWordsMax, words === '' ? {} : { initial_value: words }),
        { hint: t['hint.raise_words']() },
      ),
      ...(own.length < 2
        ? []
        : [input('community', t['field.call_community'](), select(choices, window.id))]),
    ],
    language,
  );
}

/** What the window needs, in a community that this person may raise one in. */
export async function loadToRaise({
  em,
  id,
  actor,
  mayNot,
}: WindowAsked): Promise<{ words: string; own: Community[] } | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return { words: '', own: all.filter((one) => mayIn(actor, one.id, 'emergency.raise')) };
}

/** It is raised: those on duty are called, and whoever raised it reads its number. */
export const submitRaise: Submit = async ({ office, slackUser, id, form, language }) => {
  const words = withEmoji(writtenIn(form, 'words')).slice(0, emergencyWordsMax);
  if (words === '') return fieldFault('words', 'error.required');
  const community = chosenIn(form, 'community') ?? id;
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'words');
  const refused = await notAllowed(em, actor, community, 'emergency.raise');
  if (refused) return submitResultOf(refused, 'words');
  const unit = await unitIn(office, community, words);
  const number = await raiseInCommunity(office, { actor, community, unit, words, drill: false });
  const t = staffTexts(language);
  return {
    ok: true,
    shows: noticeModal(t['modal.raise'](), t['emergency.raised_words']({ number }), language),
  };
};
