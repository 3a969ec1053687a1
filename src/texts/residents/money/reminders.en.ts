import type { ReminderTexts } from './reminders.zh-CN.ts';

/** What residents read when they are reminded of what is owed, in English. */
export const reminderEn: ReminderTexts = {
  'stand.told': (p) =>
    `We are at ${p.place} ${p.when}, ${p.begins}–${p.ends}: ask about charges and pay on the spot.`,
  'stand.owed': (p) => `${p.yuan} yuan for ${p.homes} has not reached us yet.`,
  'stand.ways': () =>
    'Cash or a scan of a code. No need to come if you have paid; the usual ways to pay stay open.',
  'stand.changed': (p) =>
    `The stand on ${p.was} has changed: it is now ${p.when}, ${p.begins}–${p.ends}, at ${p.place}. Sorry for the trouble.`,
  'stand.off': (p) =>
    `The stand on ${p.day} is called off, sorry. The usual ways to pay and the front desk stay open.`,
  'stand.off_next': () => 'You will hear of the next one as soon as it is planned.',
  'stand.next': (p) =>
    `Next stand${p.community === null ? '' : ` at ${p.community}`}: ${p.when}, ${p.begins}–${p.ends}, at ${p.place}. Ask about charges and pay on the spot.`,
  'stand.also': (p) =>
    `Also ${p.when}, ${p.begins}–${p.ends}, at ${p.place}${p.community === null ? '' : ` (${p.community})`}.`,
  'stand.none': () =>
    'No stand is planned yet. You can pay at the front desk, by scan or by transfer at any time.',
  'stand.will_tell': (p) => `We will remind you once, ${p.at}.`,
  'stand.will_tell_planned': () => 'If one is planned within three months, you will be told once.',
  'stand.not_told': () => 'All right, no reminder about stands.',
  'stand.late': () => 'That is soon, so there will be no further reminder.',
  'button.stand_wish': () => 'Remind me then',
  'button.stand_wish_planned': () => 'Tell me when it is',
  'button.stand_unwish': () => 'No reminder',
  'reminder.before': (p) => `${p.unit}: ${p.yuan} yuan for ${p.month} is due ${p.due}.`,
  'reminder.due': (p) => `${p.unit}: ${p.yuan} yuan for ${p.month} is due today.`,
  'reminder.after': (p) =>
    `${p.unit}: ${p.yuan} yuan for ${p.month} has not reached us yet. It was due ${p.due}.`,
  'reminder.long': (p) =>
    `${p.unit}: ${p.yuan} yuan for ${p.month} has not reached us yet. It was due ${p.due}.`,
  'reminder.further_week': () =>
    'If anything on the bill is unclear, tap “I have a question” and we will check it first.',
  'reminder.further_half': () =>
    'It may have been missed, or there may be a difficulty: we would like to make sure.',
  'reminder.further_month': () =>
    'It has been a while: please tell us what would suit you, here or at the front desk.',
  'reminder.several': (p) => `You have ${p.count} bills, ${p.yuan} yuan in all:`,
  'reminder.one_of': (p) => `· ${p.unit}, ${p.month}: ${p.yuan} yuan, due ${p.due}`,
  'reminder.one_past': (p) => `· ${p.unit}, ${p.month}: ${p.yuan} yuan, was due ${p.due}`,
  'reminder.more': (p) => `· ${p.count} more, ${p.yuan} yuan`,
  'reminder.put_off_over': (p) =>
    `It was put off until ${p.until}; from now on we remind you of it as usual.`,
  'reminder.if_paid': () =>
    'If you have paid just now, there is nothing to do, or tap “I have paid” to let us know.',
  'reminder.if_hard': () =>
    'If it is difficult at the moment, tap “Pay later” and we will find a way together.',
};
