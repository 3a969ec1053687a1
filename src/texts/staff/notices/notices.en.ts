import type { NoticeStaffTexts } from './notices.zh-CN.ts';

/** What the staff read of notices, in English. */
export const noticesEn: NoticeStaffTexts = {
  'notice.title': (p) => (p.urgent ? `🔴 *Urgent notice ${p.number}*` : `📢 *Notice ${p.number}*`),
  'notice.plain_title': (p) => `Notice ${p.number} · ${p.title}`,
  'notice.correcting': (p) => `corrects notice ${p.number}`,
  'notice.to': (p) => `To: ${p.to}`,
  'notice.to_all': () => 'the whole community',
  'notice.to_buildings': (p) => `building ${p.names}`,
  'notice.to_entrances': (p) => `entrance ${p.names}`,
  'notice.to_floors': (p) => `floor ${p.names}`,
  'notice.to_commercial': () => 'shops',
  'notice.to_residential': () => 'homes',
  'notice.to_parking': () => 'parking spaces',
  'notice.to_units': (p) => `units ${p.names}`,
  'notice.to_many_units': (p) => `${p.count} units, ${p.names} among them`,
  'notice.reach': (p) =>
    `Homes: ${p.homes} · people: ${p.people} · chats that get it: ${p.chats} · homes where nobody uses the bot: ${p.without}${p.without > 0 ? ', to be told by a poster or a call' : ''}`,
  'notice.looks': (p) => `As residents will see it (${p.language})`,
  'notice.chinese': () => 'Chinese',
  'notice.english': () => 'English',
  'notice.one_language': (p) =>
    `No ${p.language}: residents who read ${p.language} get it as it stands, and are told so.`,
  'notice.files': (p) => `Files: ${p.count}, sent before the words`,
  'notice.proposed': (p) => `Written by ${p.who}; goes out once a colleague has approved it`,
  'notice.planned': (p) =>
    `Goes out by itself ${p.at}${p.who === '' ? '' : ` · written by ${p.who}`}`,
  'notice.approved': (p) => `approved by ${p.who}`,
  'notice.sending': (p) => `Going out: ${p.sent} of ${p.all}`,
  'held.all': (p) => `waits for ${p.at}, quiet hours`,
  'held.some': (p) => `for ${p.count} it waits for their quiet hours to end, from ${p.at} on`,
  'notice.held_then': (p) => `quiet hours then: it waits for ${p.at}`,
  'notice.held_recent': (p) =>
    `${p.count} had another notice within the hour: theirs follows after it`,
  'notice.paused': (p) => `Paused: ${p.sent} of ${p.all} sent`,
  'notice.sent': (p) => `Sent to the last ${p.at}; chats that have it: ${p.sent}`,
  'notice.stopped': (p) =>
    `Stopped by ${p.who} ${p.at}: chats that have it: ${p.sent}, that will not get it: ${p.left}`,
  'notice.recalled': (p) => `Recalled by ${p.who} ${p.at}; nobody was sent it`,
  'notice.refused': (p) => `Not approved by ${p.who} ${p.at}; it does not go out`,
  'notice.seen': (p) => `“Got it” tapped: ${p.seen}`,
  'notice.lost': (p) =>
    [
      ...(p.blocked > 0 ? [`have stopped the bot: ${p.blocked}`] : []),
      ...(p.failed > 0 ? [`not delivered: ${p.failed}`] : []),
    ].join(' · '),
  'notice.none': () => 'There are no notices yet. Write one with /gatehouse notice.',
  'notice.list_heading': (p) => `Notice ${p.number}: ${p.untold} homes to tell`,
  'notice.list_name': (p) => `notice-${p.number}-homes.xlsx`,
  'notice.poster_heading': (p) => `Notice ${p.number} to put up`,
  'notice.poster_name': (p) => `notice-${p.number}.pdf`,
  'notice.column_unit': () => 'Unit',
  'notice.column_name': () => 'Name',
  'notice.column_phone': () => 'Phone',
  'notice.column_state': () => 'State',
  'notice.row_seen': () => 'seen',
  'notice.row_empty': () => 'no resident on file',
  'notice.row_none': () => 'does not use the bot',
  'notice.row_will': () => 'will have it in chat',
  'notice.row_late': () => 'came into the chat after it went out, and has not had it',
  'notice.row_waiting': () => 'still to be sent',
  'notice.row_queued': () => 'being sent',
  'notice.row_sent': () => 'delivered',
  'notice.row_blocked': () => 'has stopped the bot',
  'notice.row_failed': () => 'not delivered',
  'notice.row_dropped': () => 'the chat is somebody else’s now',
  'notice.row_stopped': () => 'stopped before it was sent',
  'modal.notice': () => 'Write a notice',
  'modal.notice_change': (p) => `Change notice ${p.number}`,
  'modal.notice_correct': (p) => `Correct notice ${p.number}`,
  'field.notice_to': () => 'To whom',
  'field.notice_title': () => 'Title',
  'field.notice_words': () => 'Words',
  'field.notice_title_en': () => 'Title in English',
  'field.notice_words_en': () => 'Words in English',
  'field.notice_when': () => 'When it goes out',
  'field.notice_urgent': () => 'Urgent',
  'field.notice_photos': () => 'Photos or files',
  'field.notice_list': () => 'A list of homes',
  'hint.notice_list': () =>
    'CSV or Excel: a column headed unit, or building, entrance and room; or addresses alone, one a line. Added to what is written above.',
  'field.notice_keep': () => 'Whom it concerns so far',
  'option.notice_keep': (p) => `Still goes to the ${p.homes} homes it went to`,
  'hint.notice_keep': () => 'Without the tick it goes only to what is written and listed below.',
  'field.notice_keep_files': () => 'Its photos and files; those without a tick are left out',
  'notice.when_passed': (p) =>
    `It was to go out ${p.at}, which is over; without another time it goes as one without a time.`,
  'hint.notice_to': () =>
    'all, building:3, entrance:3-2, floor:3-2-5, usage:shop, usage:home, usage:parking, or units such as 3-2-501; with commas between several.',
  'hint.notice_when': () =>
    'Empty: shortly after you have written it; until then you can look at it, change it or take it back on its card.',
  'hint.notice_english': () =>
    'Empty: residents who read English get the Chinese words, and are told so.',
  'option.notice_urgent': () => 'At once, ringing at night too (danger, a sudden outage)',
  'action.notice_now': () => 'Send now',
  'action.notice_approve': () => 'Approve',
  'action.notice_refuse': () => 'Do not approve',
  'action.notice_change': () => 'Change',
  'action.notice_recall': () => 'Recall',
  'action.notice_pause': () => 'Pause',
  'action.notice_resume': () => 'Go on',
  'action.notice_stop': () => 'Stop',
  'action.notice_correct': () => 'Correct',
  'action.notice_list': () => 'Home by home',
  'action.notice_poster': () => 'Poster PDF',
  'notice.list_row': (p) => `row ${p.line} “${p.value}”`,
  'notice.list_fault': (p) => `${p.rows}${p.more > 0 ? ` and ${p.more} more` : ''}: ${p.reason}`,
  'fault.notice_list': (p) =>
    `The list “${p.file}” is not right yet; nothing was sent. Please mend it and choose it again. ${p.why}`,
  'fault.notice_list_headings': () =>
    'No homes were found. Please head a column with “unit”, or columns with “building”, “entrance” and “room”; or write one address a line without headings, such as 3-2-501.',
  'fault.notice_list_late': () =>
    'Slack did not hand over the file, and nothing was sent. Please submit once more.',
  'fault.notice_list_large': (p) =>
    `The list is larger than ${p.mb} MB: please keep the addresses alone, or make several of it.`,
  'fault.notice_elsewhere': (p) =>
    `This is no home of ${p.community}, to which alone the notice goes.`,
  'fault.notice_files': (p) =>
    `There may be ${p.max} photos and files at the most: please take some out.`,
  'error.notice_to': (p) =>
    p.names === ''
      ? 'Please say to whom, such as all, building:3, entrance:3-2.'
      : `There is no ${p.names} here. Write building:3, entrance:3-2, floor:3-2-5, usage:shop, or a unit such as 3-2-501.`,
  'refused.own_notice': () => 'A notice is approved by somebody other than its writer.',
  'can.notice.write': () =>
    '• `/gatehouse notice`: tell residents something, by community, building, entrance, floor, usage or unit, now or later; `/gatehouse notices` shows the latest, who has seen them and who needs a poster or a call.',
};
