import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { occupancyRoles } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type {
  AdmissionReview,
  UnitThere,
} from '../../../../src/residents/admission/admission-review.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, option, wordsSection } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { aboutBlocks } from '../../kit/notice.ts';
import { nameOf } from '../request/card.ts';

/** What stands in the fields of the window. */
type Entry = { address: string; name: string; role: string | null };

/**
 * The window to let somebody in: what they wrote and who belongs to the home
 * they mean stand above, the home and name below. Who they are to the home is
 * for the staff to say: nothing stands in for it.
 */
export function admissionModal(
  review: AdmissionReview,
  entry: Entry,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const roles = occupancyRoles.map((one) => option(terms(language).occupancy[one], one));
  const second = window.besideOwnerOf != null && review.home !== null;
  const about = [
    nameOf({ name: review.chatName }, language),
    communityName(review.community, language),
  ];
  const filled = (value: string): Block =>
    value === '' ? {} : { initial_value: value.slice(0, 60) };
  return modal(
    'admission.grant',
    t['modal.admission'](),
    second ? t['modal.admit_second']() : t['modal.submit'](),
    window,
    [
      ...aboutBlocks(about, review.forgotten ? t['card.forgotten']() : review.words),
      wordsSection(unitLine(review, language)),
      ...(second && review.home ? [wordsSection(secondLine(review.home, language))] : []),
      input(
        'address',
        t['field.address'](),
        textField(60, { ...filled(entry.address), focus_on_load: true }),
        {
          hint: t['hint.address'](),
        },
      ),
      input('name', t['field.name'](), textField(60, filled(entry.name))),
      input('role', t['field.role'](), select(roles, entry.role ?? undefined)),
    ],
    language,
  );
}

function unitLine({ home, candidates }: AdmissionReview, language: Language): string {
  const t = staffTexts(language);
  if (home) {
    const { address } = home;
    return t['admission.home']({ address, people: peopleThere(home, language) });
  }
  return candidates.length > 0
    ? t['admission.candidates']({ addresses: candidates })
    : t['admission.no_home']();
}

/** Who belongs to a home: by name and role, or how many of each role for whoever sees no names. */
function peopleThere({ people }: UnitThere, language: Language): string[] {
  const t = staffTexts(language);
  const { occupancy } = terms(language);
  return [...Map.groupBy(people, (one) => one.role)].flatMap(([role, those]) => {
    const names = those.map((one) => one.name).filter((one) => one !== null);
    return names.length === those.length
      ? names.map((name) => t['admission.person']({ name, role: occupancy[role] }))
      : [t['admission.count']({ role: occupancy[role], count: those.length })];
  });
}

function secondLine({ address, people }: UnitThere, language: Language): string {
  const owners = people.filter((one) => one.role === 'owner').map((one) => one.name);
  const names = owners.filter((one) => one !== null);
  return staffTexts(language)['admission.second_owner']({ address, names });
}
