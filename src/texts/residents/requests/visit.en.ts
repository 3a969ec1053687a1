import type { VisitTexts } from './visit.zh-CN.ts';

/** What a resident reads of when somebody comes, in English. */
const whoIs = (who: string | null): string => who ?? 'our technician';
const atStart = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export const visitEn: VisitTexts = {
  'button.ask_times': () => 'Pick a time',
  'button.change_time': () => 'Change time',
  'button.accept_time': () => 'That works',
  'button.another_time': () => 'Another time',
  'button.other_time': () => 'Other time',
  'button.somebody_came': () => 'Somebody came',
  'button.nobody_came': () => 'Nobody came',
  'button.time_morning': (p) => `${p.weekday} a.m.`,
  'button.time_afternoon': (p) => `${p.weekday} p.m.`,
  'button.time_evening': (p) => `${p.weekday} evening`,
  'visit.line_agreed': (p) => `Visit agreed: ${p.when}, ${whoIs(p.who)}`,
  'visit.line_late': (p) => `Running late, expected ${p.at}`,
  'visit.line_offered': (p) => `The time you offered: ${p.when}, to be confirmed`,
  'visit.line_proposed': (p) => `${atStart(whoIs(p.who))} proposes ${p.when}; please confirm`,
  'visit.agreed': (p) =>
    `Request ${p.number}: the visit is agreed for ${p.when}, ${whoIs(p.who)} will come. I’ll remind you.`,
  'visit.proposed': (p) =>
    `Request ${p.number}: ${whoIs(p.who)} proposes to come ${p.when}. Does that suit you?`,
  'visit.late': (p) =>
    `Request ${p.number}: ${whoIs(p.who)} is running late and should be there ${p.at}. Sorry to keep you waiting.`,
  'visit.absent': (p) =>
    `Request ${p.number}: ${whoIs(p.who)} came at the agreed time (${p.when}), and nobody answered the door. That’s all right. When would suit you? Pick a time and we’ll come again.`,
  'visit.remind_day': (p) =>
    `A reminder for request ${p.number}: ${whoIs(p.who)} comes ${p.when}. Please have somebody at home. If the time doesn’t suit you, you can change it now.`,
  'visit.remind_hour': (p) =>
    `Request ${p.number}: ${whoIs(p.who)} comes in an hour (${p.when}). Please have somebody at home.`,
  'visit.over': (p) =>
    `Request ${p.number}: the agreed time, ${p.when}, is over. Did ${whoIs(p.who)} come?`,
  'visit.goes_on': (p) => `The agreed time stays as it is: ${p.when}, ${p.who} will come.`,
  'visit.keeps': (p) =>
    `The agreed time (${p.when}) is kept; I’ll tell you as soon as we know who comes.`,
  'visit.dropped': (p) => `The visit agreed for ${p.when} is off; you need not wait in for it.`,
  'visit.which_time': (p) =>
    `Request ${p.number}: when would suit you? Tap a time, or just say one, such as “Saturday 3 to 5 pm”.`,
  'visit.say_time': (p) =>
    `Please say when it suits you (request ${p.number}), such as “Saturday 3 to 5 pm”.`,
  'visit.not_understood': (p) =>
    `I could not make out a time (request ${p.number}). Please say the day and the hours, such as “tomorrow 2 to 4 pm”, or tap one.`,
  'visit.none_suits': (p) =>
    `That’s all right. Just tell me the day and the hours that suit you (request ${p.number}), and I’ll pass them on.`,
  'visit.left': (p) =>
    `${p.agreed === null ? `All right, no time is agreed for request ${p.number} for now; the work goes on as before.` : `All right, request ${p.number} stays as agreed: ${p.agreed}.`} If it is no longer needed, you can withdraw it.`,
  'visit.offered': (p) =>
    `${p.was === null ? '' : `The visit of ${p.was} is cancelled. `}Noted for request ${p.number}: ${p.when}. ${p.sure ? '' : 'The office is closed then, so it depends on who can come. '}I’ll tell you as soon as it is confirmed.`,
  'visit.offered_already': (p) =>
    `That is noted for request ${p.number} already: ${p.when}. I’ll tell you as soon as it is confirmed.`,
  'visit.agreed_already': (p) =>
    `That is the agreed time of request ${p.number}: ${p.when}, ${whoIs(p.who)} will come.`,
  'visit.time_past': (p) => `That time is over. Please pick another for request ${p.number}.`,
  'visit.time_gone': (p) =>
    `That proposal has changed (request ${p.number}); please see the latest message.`,
  'visit.too_far': (p) =>
    `More than 60 days ahead nothing can be agreed yet. Please pick another time for request ${p.number}.`,
  'visit.which_request': (p) => `${p.when}: for which request is that?`,
  'visit.which_change': () => 'Which visit is to be changed?',
  'visit.missed': (p) =>
    `I’m sorry that you waited for nothing. I’ve told the technician and the front desk about request ${p.number}. When would suit you next? Pick a time and it goes first.`,
  'visit.running': (p) =>
    `Request ${p.number}: ${whoIs(p.who)} should be there before ${p.by}. Please bear with us a little; if it is pressing, tap “Nudge”.`,
  'visit.came': (p) => `Thank you, noted for request ${p.number}: somebody came.`,
  'visit.none': (p) => `No visit is agreed for request ${p.number} at the moment.`,
  'visit.not_visited': (p) =>
    `Request ${p.number} needs no visit, so there is no time to agree on.`,
  'history.visit_offered': (p) => `you offered ${p.when}`,
  'history.visit_proposed': (p) => `a visit was proposed for ${p.when}`,
  'history.visit_late': () => 'the technician said they were running late',
  'history.visit_missed_resident': (p) => `${p.when}: nobody was in`,
  'history.visit_missed_staff': (p) => `${p.when}: nobody came`,
};
