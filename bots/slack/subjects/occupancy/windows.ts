import type { Language } from '../../../../src/config.ts';
import { writePhone } from '../../../../src/files/read-cell.ts';
import { codeInHalves } from '../../../../src/invitations/invite.ts';
import type { DeskInvitation } from '../../../../src/invitations/invite-from-desk.ts';
import type { OccupancyInHand } from '../../../../src/staff/rights/take-occupancy.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { contextBlock, escapeMarkup, option, plainText } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { checkboxes, dayField, input, type Modal, modal, textField } from '../../kit/fields.ts';
import { noticeModal } from '../../kit/notice.ts';
import { initialValue, placeLine, roleField, sharedField } from '../unit/entry-fields.ts';

/** Somebody's occupancy in a unit, and whether the phone may be seen by the one who changes it. */
export type OccupancyToChange = OccupancyInHand & { phoneShown: boolean };
export type OccupancyToEnd = OccupancyInHand & { today: string };
/** With how many requests were made from there. */
export type OccupancyToRemove = OccupancyInHand & { requests: number };
export type DeskInvitationShown = DeskInvitation & { link: string };

/** The window by which a person and their occupancy are corrected; the phone stands in it for whoever may see it. */
export function occupancyChangeModal(
  { occupancy, person, unit, community, phoneShown }: OccupancyToChange,
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  const phone = phoneShown
    ? input('phone', t['entry.phone'](), textField(40, initialValue(writePhone(person.phone))), {
        optional: true,
        hint: person.phone === null ? t['entry.phone_hint']() : t['entry.phone_shown'](),
      })
    : input('new_phone', t['entry.phone'](), textField(40), {
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
      input('name', t['entry.name'](), textField(60, initialValue(person.name)), {
        hint: t['entry.name_hint'](),
      }),
      phone,
      sharedField(language),
      roleField(occupancy.role, language),
      input('since', t['entry.since'](), dayField(occupancy.since)),
      input('until', t['entry.until'](), dayField(occupancy.until ?? undefined), {
        optional: true,
        hint: t['entry.until_hint'](),
      }),
      // A day that was chosen cannot be taken out of its field everywhere.
      ...(occupancy.until === null
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

/** The window that asks until when somebody lived there. */
export function occupancyEndModal(
  { occupancy, person, unit, community, today }: OccupancyToEnd,
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
      contextBlock(escapeMarkup(`${person.name} · ${terms(language).occupancy[occupancy.role]}`)),
      input('until', t['entry.until'](), dayField(occupancy.until ?? today), {
        hint: t['entry.until_hint'](),
      }),
    ],
    language,
  );
}

/** The window that asks once more before an entry is taken out; one with `requests` is ended instead. */
export function occupancyRemovalModal(
  { person, unit, requests }: OccupancyToRemove,
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
    [{ type: 'section', text: plainText(words, 1000) }],
    language,
  );
}

/** An invitation of somebody's, for the one who asked for it. */
export function invitationModal(made: DeskInvitationShown, language: Language): Modal {
  const t = archiveTexts(language);
  const role = terms(language).occupancy[made.role];
  const code = codeInHalves(made.code);
  const words = [
    t['entry.invitation_words']({ ...made, role, code }),
    t['entry.invitation_paper']({ building: made.address.split('-')[0] ?? '' }),
  ];
  return noticeModal(t['entry.invitation'](), words.join('\n\n'), language);
}
