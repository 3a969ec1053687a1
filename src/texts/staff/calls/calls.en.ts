import type { CallsTexts } from './calls.zh-CN.ts';

/** Calls, visits and letters, and the phone list, in English. */
export const callsEn: CallsTexts = {
  'can.call.log': () =>
    '/gatehouse call — enter a call, a visit or a letter\n/gatehouse calls 501 — the register, who waits to be called back, and the phone list',

  'action.call_log': () => 'Enter a call…',
  'action.call_look': () => 'Look up who',
  'action.call_export': () => 'Export this month',
  'action.call_back': () => 'Called back',
  'action.line_reached': () => 'Reached…',
  'action.line_missed': () => 'No answer',

  'modal.call': () => 'Call, visit or letter',
  'modal.call_done': () => 'Entered',
  'modal.line_reached': () => 'Reached by phone',

  'field.who': () => 'Who',
  'field.found': () => 'Which of them',
  'field.words': () => 'What they said',
  'field.served': () => 'How they were served',
  'field.call_outcome': () => 'What becomes of it',
  'field.source': () => 'How they came',
  'field.call_kind': () => 'Type',
  'field.call_back': () => 'Call them back?',
  'field.call_community': () => 'Community',
  'field.call_request': () => 'Add to request',
  'field.verdict': () => 'How the resident finds what was done',
  'field.said': () => 'What the resident said',
  'hint.who': () =>
    'A home, a phone or a name, such as 3-2-501 or 3-2-501 Zhao Yulan. Enter shows who that is. Leave it empty if you do not know.',
  'hint.words': () => 'In their own words. Words of danger call those on duty at once.',
  'hint.served': () => 'What you told them, or whom you passed it on to.',
  'hint.call_kind': () => 'Left empty, the words decide.',
  'hint.call_request': () =>
    'Where they speak of a request that exists, its number; left empty, a new one is made.',
  'hint.call_request_open': () =>
    'If they speak of one of these, choose it; otherwise a new one is made.',
  'option.none_of_open': () => 'None of these, a new one',
  'option.call_back': () => 'They wish to be called back',
  'option.nobody_of_these': () => 'None of them; keep it as I wrote it',
  'option.home_only': (p) => `${p.address}, not known who`,
  'option.happening': () => 'Happening now',
  'option.no_danger': () => 'No danger',
  'option.caller': (p) =>
    `${p.name}${p.role === null ? '' : ` (${p.role.toLowerCase()})`}${p.address === '' ? '' : ` · ${p.address}`}`,

  'call.owes_nothing': (p) =>
    `${p.address} owes nothing${p.prepaid === null ? '' : `, and has prepaid ${p.prepaid} yuan`}`,
  'call.none_open': () => 'No open requests',
  'call.open': (p) => `Open requests: ${p.count}`,
  'call.choose': () => 'More than one fits; please choose. Everything else is still here.',
  'call.look_nobody': () => 'Please write a home, a phone or a name first, then look up who.',
  'call.look_unknown': () => 'Nobody on file; it is entered as you wrote it.',
  'call.look_wrong': (p) => `⚠️ ${p.words}`,
  'call.not_theirs': () =>
    'The request you chose is not among what is open for this caller. Please look and choose again.',
  'call.about_open': () =>
    'This home has an open request of the same kind. Add it there if it is the same matter; else a new one is made.',
  'call.same': (p) =>
    `${p.by} has entered the same at ${p.at}${p.number === null ? '' : `, request ${p.number}`}. If it is another matter, press OK again and it is entered as well.`,
  'call.ask_danger': (p) =>
    `This may be an emergency: ${p.kind.toLowerCase()}. Please ask the caller at once whether it is happening now; after two minutes without an answer those on duty are called.`,
  'call.happening': () =>
    'Those on duty were called. Please stay on the line, and get the caller out of danger first.',
  'call.no_danger': () => 'Noted: the caller says that there is no danger.',
  'fault.no_open': () =>
    'No open request has this number. Please check it, or leave it empty for a new one.',
  'fault.no_home': () =>
    'There is no such home. Please check it; if you do not know, write a name or leave it empty.',
  'fault.half_phone': () =>
    'This number is not complete. Please write all of it; a landline may do without its area code.',
  'fault.not_solved_why': () =>
    'If it is not solved, please write what is still wrong: the request is opened again with it.',

  'call.done_request': (p) => `Request ${p.number} · ${p.matter} · ${p.place}.`,
  'call.told_added': (p) => `Added to request ${p.number}; whoever has it sees it.`,
  'call.told_chat': () => 'The resident reads it in their chat, and every step to come.',
  'call.told_phone': () =>
    'The resident has no chat: news will stand on the phone list, for the desk to call.',
  'call.done_only': (p) => `${p.outcome} · ${p.matter} · ${p.place}.`,
  'call.done_emergency': (p) =>
    `Those on duty were called: emergency ${p.number}. Please stay on the line, and get the caller out of danger first.`,
  'call.done_back': () => 'It stands on the list of those to call back.',
  'call.other_open': (p) => `Still open for this home: ${p.numbers}.`,
  'call.unknown': () => 'No name given',

  'card.caller': (p) => `${p.name} (not on file)`,
  'card.by_phone': () => 'no chat, told by phone',

  'calls.title': (p) => `${p.community} · calls, visits and letters`,
  'calls.today': (p) =>
    `Today ${p.count}: ${p.calls} calls, ${p.visits} visits, ${p.letters} letters`,
  'calls.waiting': (p) => `To call back: ${p.count}`,
  'calls.lines': (p) => `Phone list: ${p.count}`,
  'calls.notice_untold': (p) =>
    `${p.urgent ? '🚨 Urgent notice' : '📢 Notice'} ${p.number} “${p.title}”: ${p.people === 1 ? '1 person has' : `${p.people} people have`} not had it in chat (they stopped the bot, or it was not delivered); please call them.`,
  'calls.none': () => 'There is no such entry.',
  'calls.not_served': () => 'There is no community that you serve.',
  'calls.found': (p) => `“${p.words}”: ${p.count}`,
  'calls.latest': () => 'The latest entries',
  'calls.more': (p) => `${p.count} more`,
  'calls.many': () => 'These are the latest 15; add a home, a date or a few words to find others.',
  'calls.line': (p) =>
    `${p.at} · ${p.source} · *${p.who}* · ${p.matter} · ${p.outcome} · by ${p.by}\n${p.words}${p.served === '' ? '' : `\n_Answered: ${p.served}_`}`,
  'calls.number': (p) => `request ${p.number}`,
  'calls.emergency': (p) => `emergency ${p.number}`,
  'calls.back_line': (p) => `*${p.who}* · ${p.at}, taken by ${p.by}\n${p.words}`,
  'calls.phone_line': (p) =>
    `*${p.who}* · request ${p.number} · ${p.at}${p.missed === 0 ? '' : ` · no answer ${p.missed} times, last ${p.missedAt}`}\n${p.words}`,
  'calls.exported': (p) => `${p.rows} entries of the register`,
  'calls.sent': () => 'The file comes to your direct messages with the app.',
  'home.calls': () => 'Calls',

  'export.calls': () => 'calls',
  'export.at': () => 'at',
  'export.community': () => 'community',
  'export.source': () => 'source',
  'export.unit': () => 'unit',
  'export.caller': () => 'caller',
  'export.kind': () => 'kind',
  'export.category': () => 'category',
  'export.words': () => 'words',
  'export.served': () => 'served',
  'export.outcome': () => 'outcome',
  'export.request': () => 'request',
  'export.taken_by': () => 'taken_by',
  'export.call_back': () => 'call_back',
  'export.called_back_at': () => 'called_back_at',
  'export.yes': () => 'yes',
};
