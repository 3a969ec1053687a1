import type { EntryTexts } from './entry.zh-CN.ts';

/** What staff read when they keep single entries of the archive in Slack, in English. */
export const entryEn: EntryTexts = {
  'action.unit_change': () => 'Change unit…',
  'action.unit_resident': () => 'Register somebody…',
  'action.unit_add': (p) => `Add ${p.address} to ${p.community}…`,
  'action.stay_change': () => 'Change…',
  'action.stay_end': () => 'Moved out…',
  'action.stay_invite': () => 'Invitation code',
  'action.stay_remove': () => 'Entered by mistake…',

  'entry.unit_change': () => 'Change unit',
  'entry.unit_add': () => 'Add a unit',
  'entry.unit_resident': () => 'Register somebody',
  'entry.stay_change': () => 'Change resident',
  'entry.stay_end': () => 'Moved out',
  'entry.stay_remove': () => 'Entered by mistake',
  'entry.done': () => 'Recorded',
  'entry.save': () => 'Save',
  'entry.remove': () => 'Remove',
  'entry.end': () => 'Record',

  'entry.community': () => 'Community',
  'entry.address': () => 'Address',
  'entry.area': () => 'Area (m²)',
  'entry.usage': () => 'Usage',
  'entry.handed_over_on': () => 'Handed over on',
  'entry.name': () => 'Name',
  'entry.phone': () => 'Phone',
  'entry.role': () => 'Role',
  'entry.since': () => 'Since',
  'entry.until': () => 'Until',
  'entry.still': () => 'The end date is wrong',
  'entry.still_option': () => 'They still belong to this unit: take the end date away',
  'entry.shared': () => 'Who uses this number',
  'entry.shared_option': () => 'Several people share it',

  'entry.address_hint': () =>
    'Building-entrance-room, such as 3-2-501; without an entrance, B1-001.',
  'entry.phone_hint': () =>
    'Mobiles have 11 digits, landlines an area code, foreign ones + and their country code.',
  'entry.phone_shown': () => 'Empty it to remove the number. That you saw it is on record.',
  'entry.phone_kept': () => 'The number on file is not shown here. Leave this empty to keep it.',
  'entry.name_hint': () => 'This changes their name in all their homes and requests.',
  'entry.until_hint': () =>
    'The first day on which they no longer belong to the unit. Today ends what they see of it at once; they are told.',

  'entry.required': () => 'Please fill this in',
  'entry.unit_there': (p) => `This unit is there already: ${p.address}.`,
  'entry.there': () =>
    'This person belongs to the unit already. To correct something, use "Change…" beside their name; for somebody else of the same name, add something that tells them apart, such as Wei Zhao (son).',
  'entry.phone_of': (p) =>
    `This number is on file for ${p.name}. If this is the same person, write the name as "${p.name}" and submit again; if they share it, tick the box below.`,
  'entry.end_before_start': () =>
    'It must be later than the start. If they never lived there, use "Entered by mistake…".',

  'entry.unit_added': (p) => `${p.address} has been added to ${p.community}.`,
  'entry.registered': (p) => `Registered: ${p.name} (${p.role}), ${p.address}, since ${p.since}.`,
  'entry.remove_words': (p) =>
    `This removes ${p.name} from ${p.address}; they see nothing of it from now on. The removal stays in the list of changes.`,
  'entry.remove_ends': (p) =>
    `${p.name} has requests for ${p.address} (${p.count}), so the entry cannot be removed. It ends today instead: the requests stay on file, and they see nothing of the unit any more.`,

  'entry.invitation': () => 'Invitation',
  'entry.invitation_words': (p) =>
    `${p.name} (${p.role}), ${p.address}\nCode: ${p.code}\nLink: ${p.link}\nGood until ${p.until}, and once.`,
  'entry.invitation_paper': (p) =>
    `Slips with QR codes for the whole building: /gatehouse invite ${p.building}`,

  'unit.left': (p) => `Moved out: ${p.name} (${p.role}), until ${p.until}`,
  'unit.more_people': (p) =>
    `… and ${p.count} more, who are not listed. See and change them in an exported file.`,
};
