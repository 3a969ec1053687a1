import type { VisitStaffTexts } from './visit.zh-CN.ts';

/** What the staff read about when somebody comes to a home, in English. */
export const visitStaffEn: VisitStaffTexts = {
  'action.appoint': () => 'Propose a time…',
  'action.reappoint': () => 'Another time…',
  'action.take_time': () => 'Take this time',
  'action.agree_time': () => 'Resident agreed',
  'action.absent': () => 'Nobody in',
  'option.late': (p) => `${p.minutes} minutes late`,
  'modal.appoint': (p) => `Visit · ${p.number}`,
  'field.appointment_date': () => 'Day',
  'field.visit_from': () => 'From',
  'field.visit_to': () => 'To',
  'hint.visit': () =>
    'The resident is asked and can agree with one tap; within the time they offered it is agreed at once',
  'hint.visit_no_chat': () =>
    'The resident does not use the bot and goes on the phone list; once they agree on the phone, tap “Resident agreed”',
  'error.backwards': () => 'The end has to be after the beginning',
  'error.too_far': () => 'Please choose a day within the next 60 days',
  'refused.time_gone': () => 'That time has changed meanwhile; please see the card.',
  'refused.time_running': () => 'The agreed time has not come yet.',
  'refused.time_past': () => 'That time is over; please propose another.',
  'card.visit_agreed': (p) =>
    `📅 *Visit agreed ${p.when}*${p.late === null ? '' : ` (running late, expected ${p.late})`}`,
  'card.visit_offered': (p) => `📅 The resident offers ${p.when}; to be confirmed`,
  'card.visit_proposed': (p) => `📅 Proposed ${p.when}; waiting for the resident`,
  'card.visit_over': () => '⏰ The agreed time is over and no arrival is on record',
  'card.visit_kept': (p) =>
    p.late ? `Last visit ${p.at}, later than agreed` : `Last visit ${p.at}, on time`,
  'card.visit_kept_plain': () => 'Somebody came at the last agreed time',
  'card.visit_expected': (p) => `expected ${p.at}`,
  'card.visit_overlap': (p) => `⚠️ Overlaps with the visit of ${p.numbers}`,
  'card.visit_missed_staff': (p) =>
    p.count === 1 ? 'nobody came once' : `nobody came ${p.count} times`,
  'card.visit_missed_resident': (p) =>
    p.count === 1 ? 'nobody was in once' : `nobody was in ${p.count} times`,
  'day.title': (p) =>
    `${p.who} · ${p.day} · ${p.count === 1 ? '1 visit' : `${p.count} visits`}, by time and place`,
  'day.none': (p) => `${p.who} · ${p.day}: no visit is agreed.`,
  'day.nobody': (p) => `Nobody on the staff is called “${p.name}”.`,
  'day.several': (p) => `Several colleagues fit: ${p.names}. Please type the whole name.`,
  'day.only_own': () =>
    'Here you see your own day; assistants and managers see those of the others.',
  'day.more': (p) => `${p.count} more.`,
  'day.home': (p) => (p.count === 1 ? '1 visit agreed today' : `${p.count} visits agreed today`),
  'can.request.start': () =>
    '• `/gatehouse day`: the agreed visits by time and place; add “tomorrow” or a name',
};
