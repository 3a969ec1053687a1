import type { ArchiveTexts } from './import.zh-CN.ts';

/** What staff read about files of the archive, in English. */
export const archiveEn: ArchiveTexts = {
  'kind.units': () => 'units',
  'kind.residents': () => 'residents',
  'kind.readings': () => 'readings',
  'kind.pools': () => 'shared costs',
  'kind.payments': () => 'payments',
  'kind.opening': () => 'opening balances',
  'kind.bank': () => 'the statement of a bank',

  'unreadable.empty': () => 'The file is empty.',
  'unreadable.old_excel': () =>
    'This is a file of an old Excel (.xls). Save it in Excel as .xlsx or CSV, then import that.',
  'unreadable.encrypted': () =>
    'The file has a password. Take the password off in Excel, then import it.',
  'unreadable.page_not_table': () =>
    'This is a web page, not a table (what some systems export as .xls is one). Open it in Excel, save it as .xlsx, then import that.',
  'unreadable.not_a_table': () => 'This is not a table. Use .xlsx or CSV.',
  'unreadable.damaged': () =>
    'The file is damaged and cannot be opened. Look at it in Excel, save a copy, then import that.',
  'unreadable.too_large': () => 'The file is too large (over 64 MB). Import it in parts.',
  'unreadable.unpacks_too_large': () =>
    'The file unpacks to more than 512 MB and was not opened. Keep only the rows and columns that say something, save a copy, then import that.',
  'unreadable.too_complicated': () =>
    'The file is too large or too complicated to be read in the time and memory there is, and nothing was imported. Copy only the table you need, paste it as values into a new file, save that as .xlsx or CSV and import it; split it if it has very many rows.',
  'unreadable.too_many_rows': () => 'More than 300 000 rows. Import them in parts.',
  'unreadable.no_headings': (p) =>
    `No headings were found. A file of ${p.kind} needs these columns: ${p.wanted}.${p.missing === '' ? '' : ` Missing: ${p.missing}.`}${p.seen === '' ? '' : ` Seen: ${p.seen}.`} There may be title rows above them.`,
  'unreadable.two_columns': (p) =>
    `Both "${p.first}" and "${p.second}" would be read as ${p.column}. Delete or rename one of them.`,
  'unreadable.several_kinds': (p) =>
    `It is not clear whether these are units, residents or meter readings.${p.seen === '' ? '' : ` Seen: ${p.seen}.`} Head the columns as an export does.`,
  'unreadable.nothing': () => 'There is nothing below the headings.',

  'fault.missing': (p) => `${p.column} is missing.`,
  'fault.date': () => 'This is no date that can be read. Write 2026-01-05 or 2026/1/5.',
  'fault.number': () =>
    'A number is needed here, such as 1234 or 1234.5: a point before decimals, commas between thousands, nine digits before the point at most.',
  'fault.places': (p) => `At most ${p.places} decimals. Check it and write it with ${p.places}.`,
  'fault.amount': () =>
    'This is no amount. Write it as 363.34, with commas between thousands only.',
  'fault.period': () => 'Write the period as a month, such as 2026-11.',
  'fault.no_building': () =>
    'This community has no such building. Mend it, or leave it empty for the whole community.',
  'fault.pool_billed': (p) =>
    `The period has been billed with ¥${p.amount}, which cannot change any more. Void the bills first, then bring it again.`,
  'fault.reference_used': (p) =>
    `This reference is booked for ${p.unit} already (${p.paidOn}, receipt ${p.receipt}). If this is another payment, check its reference.`,
  'fault.negative': () => 'It cannot be negative. Check it.',
  'fault.zero': () => 'It must be more than 0.',
  'fault.phone': () =>
    'This is no valid phone number. Mobiles have 11 digits, landlines an area code, foreign ones + and their country code.',
  'fault.phone_cut': () =>
    'Excel turned the number into 1.38E+10, and its last digits are lost. Make the column text and type it again.',
  'fault.phones': () => 'One number a cell. Delete the others.',
  'fault.formula': () =>
    'The formula here has an error. Mend it in Excel, or type the value itself.',
  'fault.uncomputed': (p) =>
    `The formula in ${p.cell} has no result yet. Open and save the file in Excel once, or type the value itself.`,
  'fault.names': () =>
    'One person a cell. Give each a row of their own, with the same unit and their own phone.',
  'fault.name_digits': () => 'There is a number in the name. Move it to the phone column.',
  'fault.yes': () => 'Write yes or no, or leave it empty.',
  'fault.code': (p) => `Write one of: ${p.known}.`,
  'fault.too_long': (p) => `Too long: at most ${p.max} characters.`,
  'fault.address': () =>
    'This is no address that can be read. Write building-entrance-room, such as 3-2-501.',
  'fault.address_date': () =>
    'Excel turned the address into a date. Make the column text and type it again, such as 3-2-501.',
  'fault.part': () => 'No - or / in it, and at most 20 characters.',
  'fault.places_differ': () => 'Two columns name different units.',
  'fault.no_unit': (p) =>
    p.community === null
      ? 'There is no such unit in the archive. Import the units first, or correct the address.'
      : `There is no such unit in the archive of ${p.community}. Import the units first, or correct the community or the address.`,
  'fault.unclear_unit': (p) => `This may be ${p.units}. Write it in full.`,
  'fault.no_community': (p) => `There is no such community. There are: ${p.known}.`,
  'fault.which_community': (p) => `Name the community: ${p.known}.`,
  'fault.other_community': () =>
    'You do not work for this community. Take these rows out, or have a colleague who does import them.',
  'fault.twice': (p) =>
    `This is the same as line ${p.line}, but says something else. Keep the one that is right.`,
  'fault.not_apart': (p) =>
    `The same address as line ${p.line}, but another column differs: it is not clear whether this is the same unit. Write what tells them apart into building, entrance or room.`,
  'fault.order': () => 'The end must be later than the start.',
  'fault.same_name': () =>
    'Two people of this name belong to the unit. Give the phone, so that it is clear which one is meant.',
  'fault.overlap': () => 'The same person has two times in this unit that overlap.',
  'fault.future': () => 'This day has not come yet. Write the day it was.',
  'fault.lower': (p) =>
    `Lower than the reading of ${p.day}, ${p.value}. Check it; if the meter was replaced, write yes under "new_meter".`,
  'fault.higher': (p) =>
    `Higher than the later reading of ${p.day}, ${p.value}. Check both readings.`,
  'fault.closing': (p) =>
    `The old meter ended below the reading of ${p.day}, ${p.value}. Check what it ended with.`,
  'fault.opening': () => 'The new meter began above what it shows now. Check what it began with.',
  'fault.reading_billed': () =>
    'A bill was reckoned by the reading of this day. Void that bill first, then import the reading again.',
  'fault.exchange_billed': (p) =>
    `An exchange (or a meter that ran over) within what is billed already: bill ${p.number} of ${p.period} counted what was used from ${p.fromOn} to ${p.toOn}. Void that bill first, import this, and issue ${p.period} again; if the day is wrong, correct it.`,

  'note.far': (p) =>
    `Rows with five times the usual use or more: ${p.count}. They may be imported; please check what the meters show. The rehearsal of the bills lists them again:`,
  'note.far_line': (p) =>
    `Line ${p.line} · ${p.address} ${p.meter}: usually about ${p.usual} a month, this time ${p.used}${p.months === 1 ? '' : ` in ${p.months} months`}`,
  'note.above': (p) => `Line ${p.lines} stands above the headings and was not imported.`,
  'note.headings_again': (p) => `Line ${p.line} repeats the headings and was not imported.`,
  'note.remark': (p) => `Line ${p.line} is a total or a remark and was not imported: ${p.words}`,
  'note.ignored_columns': (p) => `These columns were not used: ${p.columns}.`,
  'note.shared_unit': (p) =>
    `Rows whose unit is in a cell merged with the one above, taken to be the same unit: ${p.count}.`,
  'note.other_sheets': (p) => `Only the sheet "${p.sheet}" was read; not imported: ${p.others}.`,
  'note.hidden_rows': (p) =>
    `Hidden rows, imported as well: ${p.count} (${p.lines}). Delete them if they are not meant.`,
  'note.hidden_columns': (p) =>
    `Hidden columns, read as well: ${p.columns}. Delete them if they are not meant.`,
  'note.repeated': (p) => `Rows that say the same as an earlier row: ${p.count}; each counts once.`,
  'note.filled_down': (p) =>
    `Rows without a building (merged cells), taken to be in the building above: ${p.count}.`,

  'refused.no_community': () =>
    'There is no community yet. Name it in the file of units, or add --community NAME.',
  'refused.unknown_community': (p) =>
    `There is no community "${p.name}". There are: ${p.known}. If it is new, import its units with --create-community.`,
  'refused.no_unit': (p) =>
    `There is no unit “${p.written}”. Write it as building-entrance-room, such as 3-2-501.`,
  'refused.units': (p) =>
    `“${p.written}” stands in several communities. Write the community’s name before it: ${p.units}.`,
  'refused.ending': () => "The file's name must end in .csv or .xlsx.",

  'report.refused': (p) =>
    `Places to correct: ${p.faults}. No row was imported. Correct them and import the same file again.`,
  'report.preview': (p) =>
    `A trial, nothing was written. Rows: ${p.rows}; would be created: ${p.created}, updated: ${p.updated}, unchanged: ${p.unchanged}.`,
  'report.done': (p) =>
    `Imported. Rows: ${p.rows}; created: ${p.created}, updated: ${p.updated}, unchanged: ${p.unchanged}.`,
  'report.fault': (p) =>
    `Line ${p.line} · ${p.column}${p.value === '' ? '' : ` · "${p.value}"`}: ${p.reason}`,
  'report.more': (p) => `… and ${p.count} more.`,
  'report.exported': (p) => `Rows written to ${p.file}: ${p.rows}.`,
  'report.new_community': (p) => `New community: ${p.name}.`,

  'guessing.reported': (p) =>
    `On Telegram, "${p.name}" gave ${p.tries} wrong invitation codes in a row and has to wait ${p.minutes} min, twice as long after each further one. If this is a resident, check who it is and send a new code. This is said once a day.`,

  'change.created': () => 'added',
  'change.deleted': () => 'deleted',
  'change.forgotten': () => 'resident erased at their own wish',
  'change.unit': () => 'unit',
  'change.resident': () => 'resident',
  'household.tenant_ended': (p) =>
    `The owner ${p.owner} has ended, through the bot, the access of the tenant ${p.tenant} to ${p.address}. Please check the lease, and speak to both if need be.`,
  'change.occupancy': () => 'stay',
  'change.line': (p) => `${p.at} · ${p.who} · ${p.what}${p.fields === '' ? '' : `: ${p.fields}`}`,
  'change.field': (p) => `${p.field} ${p.from} → ${p.to}`,
  'change.set': (p) => `${p.field} ${p.to}`,
  'change.empty': () => '(empty)',
  'change.none': () => 'No changes are on record yet.',
  'change.system': () => 'the system',
  'change.operator': () => 'the command line',
  'change.self': () => 'the resident',
  'field.address': () => 'address',
  'field.entrance': () => 'entrance',
  'field.room': () => 'room',
  'field.usage': () => 'usage',
  'field.area_m2': () => 'area',
  'field.handed_over_on': () => 'handed over on',
  'field.name': () => 'name',
  'field.phone': () => 'phone',
  'field.role': () => 'role',
  'field.since': () => 'since',
  'field.until': () => 'until',

  'weekly.told': (p) => `The archive of ${p.community} (units ${p.units}) still lacks:`,
  'weekly.count': (p) =>
    `· ${p.what}: ${p.count}${p.change === null ? '' : p.change === 0 ? ' (as last time)' : ` (${Math.abs(p.change)} ${p.change > 0 ? 'more' : 'fewer'} than last time)`}`,
  'weekly.buildings': (p) =>
    `Most is missing in building ${p.buildings.map((one) => `${one.building} (${one.count})`).join(', ')}`,
  'weekly.complete': (p) =>
    `The archive of ${p.community} is complete. When something is missing again, you will hear of it on a Monday.`,
  'action.archive_list': () => 'Show the list',
  'home.archive': () => 'What the archive lacks',
  'check.title': (p) => `${p.community}: units ${p.units}, residents ${p.people}`,
  'check.complete': () => 'Nothing is missing.',
  'check.no_owner': (p) => `Units without an owner: ${p.count}`,
  'check.no_phone': (p) => `Units where nobody has left a phone: ${p.count}`,
  'check.no_chat': (p) => `Units with people, none of whom uses the bot yet: ${p.count}`,
  'check.no_area': (p) => `Units without an area: ${p.count}`,
  'check.no_unit': (p) => `People without a unit: ${p.count}`,
  'check.stale': (p) =>
    `Units of which nothing was heard for more than ${p.months} months (no change, no request, no message): ${p.count}`,
  'check.more': (p) => `… and ${p.count} more`,

  'upload.title': (p) => `📥 ${p.file}`,
  'upload.would': (p) =>
    `A file of ${p.kind}. Rows: ${p.rows}; would be created: ${p.created}, updated: ${p.updated}, unchanged: ${p.unchanged}. Nothing is written yet.`,
  'upload.nothing': () => 'All of it is there already; there is nothing to change.',
  'upload.faulty': (p) =>
    `A file of ${p.kind}. Rows: ${p.rows}; places to correct: ${p.faults}. No row was imported. Correct them and drop the file again.`,
  'upload.faults': (p) => `All places to correct, ${p.count}, as a file`,
  'upload.more_faults': (p) =>
    `… and ${p.count} more; all of them are in the file in the replies below.`,
  'upload.changed': () =>
    'The archive or the file changed after the preview. This is the new result; please look again.',
  'upload.applied': (p) =>
    `✅ Imported ${p.at}. Created: ${p.created}, updated: ${p.updated}, unchanged: ${p.unchanged}.`,
  'upload.discarded': (p) => `Discarded ${p.at}; nothing was written.`,
  'upload.gone': () => 'Slack does not have the file any more. Nothing was written; drop it again.',
  'upload.not_yours': (p) =>
    `This is a file of ${p.kind}, which is not among your rights; nothing was written. Please hand it to a colleague who may import it.`,
  'upload.window': () => 'Import',
  'upload.how': () =>
    'Choose a file of units, residents or readings, or drop it into our direct messages. I work it out first and tell you what would be added and updated and what to correct; nothing is written before you confirm.',
  'upload.files': () => 'Files',
  'upload.hint': () =>
    '.xlsx or CSV, headings in Chinese or English. You hear from me in our direct messages.',
  'upload.look': () => 'Look at it first',
  'action.upload_import': () => 'Import',
  'action.upload_discard': () => 'Discard',
  'action.unit_phone': () => 'Show phones',
  'action.unit_history': () => 'Changes',
  'unit.title': (p) => `${p.community} ${p.address}`,
  'unit.facts': (p) =>
    [
      p.usage,
      p.area === null ? 'no area' : `${p.area} m²`,
      p.day === null ? '' : `handed over ${p.day}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  'unit.person': (p) =>
    `${p.name} (${p.role}) since ${p.since}${p.until === null ? '' : `, until ${p.until}`}${p.chat ? ' · 💬 uses the bot' : ' · not on the bot yet'}${p.phone ? '' : ' · no phone'}${p.invitedBy === null ? '' : ` · invited by the owner ${p.invitedBy}`}`,
  'unit.nobody': () => 'Nobody is there now.',
  'unit.requests': (p) => `Open requests: ${p.list}`,
  'unit.no_requests': () => 'No open requests.',
  'unit.phones': () => 'Phones',
  'unit.phone': (p) => `${p.name}: ${p.phone ?? 'no phone'}`,
  'unit.phone_left': (p) => `${p.name} (has left and still owes): ${p.phone ?? 'no phone'}`,
  'unit.history': () => 'Changes',
  'find.people': (p) => `Found: ${p.count}`,
  'find.person': (p) => `${p.name} · ${p.units}`,
  'find.no_unit': () => 'no unit',
  'find.nobody': (p) =>
    `Nothing was found for "${p.words}". Write a request's number, a unit (3-2-501), a name or a whole phone number.`,
  'find.more': (p) => `… and ${p.count} more; please be more exact.`,
  'find.units': (p) => `This may be ${p.units}. Write it in full.`,
  'export.which': () => 'Say what: units, residents or readings.',
  'export.sent': (p) => `Rows: ${p.rows}. The file is in our direct messages.`,

  'invite.how': () =>
    [
      'Name a home to get a code for it: /gatehouse invite 3-2-501, with a name and a role behind it if you like, such as Emma Carter tenant.',
      'Name a building to print slips for every home where nobody uses the bot yet: /gatehouse invite 3; for the whole community write all.',
      'Take back a code that was not used: /gatehouse invite revoke ABCD-EFG2.',
    ].join('\n'),
  'invite.no_unit': (p) =>
    `There is no unit ${p.address}. Write it as building-entrance-room, such as 3-2-501.`,
  'invite.made': (p) =>
    `Invitation to ${p.home} for ${p.name === null ? `the ${p.role}` : `${p.name} (${p.role})`}: ${p.code}\n${p.link}\nGood once, until ${p.day}. Please give it to that person only.`,
  'invite.sheet': (p) =>
    p.count === 1
      ? 'One invitation to cut out along the dashed line.'
      : `${p.count} invitations to cut out along the dashed lines, one for each home.`,
  'invite.sent': (p) => `Invitations: ${p.count}. The PDF is in our direct messages.`,

  'slip.sheet': () => 'Invitations',
  'slip.how': () => 'Scan to reach us on Telegram, or send this code there:',
  'slip.until': (p) => `until ${p.day}`,
  'slip.once': () => 'Good once; do not pass on a picture.',
  'slip.none': () =>
    'There is nothing to print: somebody in each of these homes uses the bot, or there is no such building.',
  'slip.unknown': (p) => `There is no invitation code ${p.code}.`,
  'slip.used': () =>
    'This code was used and cannot be taken back. To end what that person sees, record that they moved out.',
  'slip.revoked': (p) => `The invitation code ${p.code} is taken back.`,
  'slip.printed': (p) => `Invitations written to ${p.file}: ${p.count}.`,

  'check.file': () => 'What the archive lacks',
  'check.community': () => 'community',
  'check.what': () => 'missing',
  'check.where': () => 'unit or name',
  'gap.no_owner': () => 'no owner',
  'gap.no_phone': () => 'no phone',
  'gap.no_chat': () => 'not on the bot yet',
  'gap.no_area': () => 'no area',
  'gap.no_unit': () => 'no unit',
  'gap.stale': () => 'nothing heard for long',

  'file.faults': () => 'to correct',
  'column.line': () => 'line',
  'column.column': () => 'column',
  'column.value': () => 'value',
  'column.reason': () => 'reason',
  'word.yes': () => 'yes',
};
