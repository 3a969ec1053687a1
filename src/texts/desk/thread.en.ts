import type { DeskTexts } from './thread.zh-CN.ts';

/** What the office itself writes into the thread of a card, in English. */
export const threadEn: DeskTexts = {
  'said.resident': (p) => `Resident ${p.name}`,
  'note.outage_late': (p) =>
    `Common problem ${p.number} should be over by now. If it is, click “It is over”; if not, “Tell residents” why, and the new time.`,
  'said.entered': (p) => `As ${p.by} wrote it down`,
  'note.served': (p) => `What ${p.by} answered: ${p.text}`,
  'said.anonymous': () => 'Resident (name withheld)',
  'said.stranger': (p) => `Not yet known: ${p.name}`,
  'said.danger': (p) =>
    `🚨 Emergency: ${p.who || 'a resident'}. A fault kept the emergency card from being made; the safety words have gone out directly. Please get in touch at once:`,
  'said.in_group': (p) => `Somebody not yet known in the group “${p.group}”`,
  'said.whole': () => 'In full',
  'said.handed_up': () => 'Photos that came with it, not sent to the resident',
  'said.translation': () => 'Translation (by machine)',
  'note.assigned': (p) => `${p.by} has given this to you. ${p.text}`,
  'note.urged': () => 'The resident is asking again; please move on this.',
  'note.reopened': (p) => `Reopened: ${p.text}`,
  'note.escalated': (p) => `Escalated by ${p.by}: ${p.text}`,
  'note.withdrawn': () => 'The resident withdrew this.',
  'note.wait_over': () => 'The wait is over; please go on.',
  'note.happening': () => 'The resident confirms: happening now.',
  'note.no_danger': () => 'The resident says: no danger.',
  'note.alarmed_together': (p) =>
    `It is not known yet in which community the person is; those on duty have been called in ${p.communities}.`,
  'note.placed_here': (p) => `The person says: it is here, in ${p.community}.`,
  'note.placed_elsewhere': (p) =>
    `The person says it is in ${p.community}, where those on duty have been called; nothing more to do here.`,
  'note.taken_elsewhere': (p) => `${p.who} of ${p.community} has it.`,
  'note.sent': (p) => `${p.by} to the resident: ${p.text}`,
  'note.sent_photos': (p) =>
    `${p.by} sent the resident ${p.count} ${p.count === 1 ? 'attachment' : 'attachments'}`,
  'note.set_aside': (p) =>
    `A message from ${p.from}${p.who ? ` (${p.who})` : ''} could not be handled after several tries and was set aside, inbox number ${p.numbers}. Please get in touch with them, and ask whoever maintains the system to look.`,
  'note.yours_set_aside': (p) =>
    `What you just sent could not be handled after several tries and was set aside, inbox number ${p.numbers}. Please try once more with another file or in another way; the management knows.`,
  'note.file_set_aside': (p) =>
    `An attachment could not be sent after several tries and was set aside, outbox number ${p.number}. Whoever sent it has been told; please ask whoever maintains the system to look.`,
  'note.file_not_made': (p) =>
    `⚠️ This could not be made for you: ${p.name} (outbox number ${p.number}). Nothing was changed; please ask for it again, and if it fails once more, give the admin this number.`,
  'note.file_missing': (p) =>
    `⚠️ An attachment could not be brought here, outbox number ${p.number}. Please ask for it in another way.`,
  'note.platform_away': (p) =>
    `${p.platform} has not answered since ${p.since}; messages waiting: ${p.count}. They go out by themselves, in order, once it is back. Please call about anything urgent.`,
  'note.telegram_lost': (p) =>
    `Nothing that residents write in Telegram has come in since ${p.since}. ${p.setting ? `The token in ${p.setting} seems to be revoked; please have whoever maintains the system set a new one.` : 'The office keeps trying and takes in what was missed once it is back.'}${p.count > 0 ? ` Messages to residents that wait: ${p.count}; they go out by themselves, in order.` : ''} Please call about anything urgent.`,
  'note.telegram_back': (p) =>
    `Telegram is back since ${p.until}. What residents have written since ${p.since} is being taken in (Telegram keeps it for 24 hours); there is nothing to do.`,
  'note.slack_lost': (p) =>
    `Nothing done in Slack has come in since ${p.since}: buttons, commands and words in threads. ${p.setting ? `The token in ${p.setting} seems to be revoked; please have whoever maintains the system set a new one.` : 'The office keeps trying.'} Residents are served as usual; please call about anything urgent.`,
  'note.slack_back': (p) =>
    `Slack is back since ${p.until}. Buttons and commands since ${p.since} may not have arrived: please look at the cards, and press again where nothing has changed.`,
  'note.not_let_in': (p) =>
    `${p.platform} has not let the office write in ${p.place} since ${p.since}; messages waiting: ${p.count}. Please have an administrator allow it, or reopen the topic; they then go out by themselves. Please call about anything urgent.`,
  'note.not_delivered': () =>
    'That did not reach the resident: they may have stopped the bot. Please call; the card shows the phone.',
  'note.no_chat': () => 'The resident cannot be reached through the bot; please call.',
  'note.late': () => '⏰ The time for a first answer has passed, and nobody has it yet.',
  'note.late_answer': () =>
    '⏰ The time for a first answer has passed; the resident has not heard from us yet.',
  'note.late_settle': () => '⏰ The time to settle this has passed, and it is not done yet.',
  'note.late_handover': () => '⏰ Somebody was to have this by now, and nobody has.',
  'note.late_arrive': () => '⏰ Somebody was to be there by now, and nobody is.',
  'note.late_contain': () => '⏰ This was to be contained by now, and it is not.',
  'note.late_escalation': () =>
    '⏰ The time to answer what was escalated has passed; the resident still waits for the manager.',
  'note.due': (p) =>
    `⏰ ${p.what} by ${p.at}. ${p.who === null ? 'Nobody has it yet; please give it to somebody.' : `${p.who} has it; please keep an eye on the time.`}`,
  'note.what_handover': () => 'Somebody has to take this',
  'note.what_answer': () => 'A first answer is due',
  'note.what_arrive': () => 'Somebody has to be there',
  'note.what_contain': () => 'This has to be contained',
  'note.what_settle': () => 'This has to be settled',
  'note.what_escalation': () => 'The manager’s answer is due',
  'note.the_desk': () => 'the front desk',
  'note.climbed': (p) =>
    `It comes to you because ${p.told} had a reminder and nothing has happened since.`,
  'note.urged_off': (p) =>
    `The resident is asking again; ${p.who} is off now, so please have a look at the desk.`,
  'note.ask_verdict': () =>
    'This was done two days ago, and the resident has not said whether it is all right; they cannot be reached through the bot. Please call them (not whoever did the work).',
  'note.shift_ended': () =>
    'The shift of whoever had it ended before they could begin: it is to be taken again, please, by whoever is on duty.',
  'note.returned': () =>
    'Whoever had this is no longer on the staff. It is back at the desk; please give it to somebody.',
};
