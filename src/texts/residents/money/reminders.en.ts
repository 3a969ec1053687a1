import type { ReminderTexts } from './reminders.zh-CN.ts';

/** What residents read when they are reminded of what is owed, in English. */
export const reminderEn: ReminderTexts = {
  'stand.told': (p) =>
    `${p.when}, ${p.begins}–${p.ends}, we are at ${p.place}: ask about charges and pay on the spot.`,
  'stand.owed': (p) => `${p.yuan} yuan for ${p.homes} has not reached us yet.`,
  'stand.ways': () =>
    'Cash or a scan of a code. No need to come if you have paid; the usual ways to pay stay open.',
  'stand.off': (p) =>
    `The stand on ${p.day} is called off, sorry. The usual ways to pay and the front desk stay open.`,
  'reminder.before': (p) => `${p.unit}: ${p.yuan} yuan for ${p.month} is due ${p.due}.`,
  'reminder.due': (p) => `${p.unit}: ${p.yuan} yuan for ${p.month} is due today.`,
  'reminder.after': (p) =>
    `${p.unit}: ${p.yuan} yuan for ${p.month} has not reached us yet. It was due ${p.due}.`,
  'reminder.long': (p) =>
    `${p.unit}: ${p.yuan} yuan for ${p.month} has not reached us yet. It was due ${p.due}.`,
  'reminder.several': (p) => `You have ${p.count} bills, ${p.yuan} yuan in all:`,
  'reminder.one_of': (p) => `· ${p.unit}, ${p.month}: ${p.yuan} yuan, due ${p.due}`,
  'reminder.one_past': (p) => `· ${p.unit}, ${p.month}: ${p.yuan} yuan, was due ${p.due}`,
  'reminder.more': (p) => `· ${p.count} more, ${p.yuan} yuan`,
  'reminder.late_fee': (p) => `There is also a late fee of ${p.yuan} yuan.`,
  'reminder.if_paid': () =>
    'If you have paid just now, there is nothing to do, or tap “I have paid” to let us know.',
  'reminder.if_hard': () =>
    'If it is difficult at the moment, tap “Pay later” and we will find a way together.',
};
