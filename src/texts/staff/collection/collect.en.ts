import type { CollectTexts } from './collect.zh-CN.ts';

const homes = (count: number): string => (count === 1 ? '1 home' : `${count} homes`);

/** What the staff read of what homes owe and of collectors' visits, in English. */
export const collectEn: CollectTexts = {
  'collect.title': () => 'To be collected',
  'collect.none': () => 'Nothing is past its due day.',
  'collect.total': (p) => `${homes(p.homes)}, ${p.yuan} yuan`,
  'collect.building': (p) => `Bldg ${p.name}: ${homes(p.homes)}, ${p.yuan} yuan`,
  'collect.all': () => 'All buildings',
  'collect.due': (p) => `To follow up today: ${homes(p.count)}`,
  'collect.page': (p) => `Page ${p.page} of ${p.pages}`,
  'collect.which': () => 'Other lists',
  'collect.owes': (p) =>
    `${p.yuan} yuan · ${p.bills === 1 ? '1 bill' : `${p.bills} bills`} · since ${p.since}, ${p.days === 1 ? '1 day' : `${p.days} days`}`,
  'collect.who': (p) => `Owed by ${p.names}`,
  'collect.nobody': () => 'Owed by the owners, of whom none is on file',
  'collect.no_chat': () => 'no chat',
  'collect.some_no_chat': () => 'some have no chat',
  'collect.reminded': (p) => `reminded, last on ${p.day}`,
  'collect.visited': (p) =>
    `${p.at}, ${p.staff}, ${p.way}: ${p.met === null ? '' : `${p.met}, `}${p.result}`,
  'collect.service_first': (p) =>
    `Request ${p.number} is still open: serve them first, then speak of fees${p.refused ? '; payment was refused last time, so whoever raised it is not reminded until it is done' : ''}`,
  'collect.whose_mine': () => 'My buildings',
  'collect.whose_nobody': () => 'Buildings nobody has',
  'collect.nobodys': (p) =>
    `${p.count === 1 ? '1 building owes' : `${p.count} buildings owe`} and nobody sees to ${p.count === 1 ? 'it' : 'them'}`,
  'collect.seen_by': (p) => `${p.staff} has it today`,
  'collect.broken': (p) => `Promised in chat to pay by ${p.day}; not received yet`,
  'collect.promised': (p) => `Promised to pay by ${p.day}, which is still to come`,
  'collect.door_kept': (p) => `Promised ${p.staff} to pay by ${p.day}: all paid`,
  'collect.door_partly': (p) => `Promised ${p.staff} to pay by ${p.day}: part of it paid`,
  'collect.door_broken': (p) => `Promised ${p.staff} to pay by ${p.day}; not received yet`,
  'collect.plan': (p) => `Pays in instalments, ${p.yuan} yuan left`,
  'collect.deferred': (p) => `Put off until ${p.day}`,
  'collect.plan_broken': (p) => `Instalments were not kept and ended on ${p.day}`,
  'collect.best_time': (p) => `Last reached around ${p.at}`,
  'visit.again_at': (p) => `again on ${p.day} at ${p.time}`,
  'field.visit_time': () => 'Time',
  'action.collect_share': () => 'Buildings',
  'modal.share': () => 'Who has which',
  'field.share_buildings': () => 'Buildings',
  'hint.share_buildings': () =>
    'Such as 1, 3, 5-8, or: all. What was arranged for these before is replaced.',
  'field.share_staff': () => 'Collector',
  'field.share_stand_in': () => 'Stand-in while they are off or gone',
  'hint.share_stand_in': () => 'Whoever is on the roster and has no turn that day is off.',
  'option.share_nobody': () => 'Nobody',
  'share.none': () => 'No buildings are shared out yet: everybody sees to all.',
  'share.left': () => 'somebody who left',
  'share.line': (p) =>
    `Bldg ${p.buildings}: ${p.staff}${p.standIn === null ? '' : `, stand-in ${p.standIn}`}${p.today === null ? '' : `, today ${p.today}`}`,
  'share.nobodys': (p) => `Owing, and nobody sees to them: bldg ${p.buildings}`,
  'fault.share_buildings': (p) =>
    p.names === ''
      ? 'Please name buildings, such as 1, 3, 5-8.'
      : `There is no building ${p.names}. You can write 1, 3, 5-8.`,
  'fault.share_staff': () => 'Please choose colleagues who may record visits.',
  'fault.share_nobody': () => 'With a stand-in there has to be a collector.',
  'fault.share_same': () => 'Please choose somebody else as the stand-in.',
  'collect.not_served': () => 'There is nothing owed that you may see in your communities.',
  'collect.no_building': (p) => `There is no building “${p.words}”. Write it as: Bldg 3.`,
  'opinions.title': (p) =>
    `What residents said to collectors in ${p.period}, ${p.count} in all: ${p.buildings}`,
  'opinions.building': (p) => `building ${p.building}: ${p.count}`,
  'opinions.none': (p) => `Nothing that residents said was written down in ${p.period}.`,
  'opinions.older': (p) => `${p.count} earlier ones beside these.`,
  'opinions.no_period': (p) => `“${p.words}” is no month. Write it as 2026-11.`,
  'collect.no_place': (p) =>
    `There is no building and no home “${p.words}”. Write a building as Bldg 3, a home as 3-2-501.`,
  'visit.phone': () => 'by phone',
  'visit.door': () => 'at the door',
  'visit.stand': () => 'at the stand',
  'visit.met_owner': () => 'owner',
  'visit.met_tenant': () => 'tenant',
  'visit.met_family': () => 'family',
  'visit.met_other': () => 'somebody else',
  'visit.said_paid': () => 'says it is paid',
  'visit.said_promised': (p) => `will pay by ${p.day}`,
  'visit.said_refused': () => 'does not want to pay',
  'visit.said_absent': () => 'not reached',
  'visit.said_other': () => 'other',
  'visit.again': (p) => `again on ${p.day}`,
  'visit.quick': (p) => `${p.way}: ${p.what}`,
  'visit.quick_which': () => '⋯ Result',
  'option.visit_paid': () => 'Says it is paid',
  'option.visit_promised': () => 'Will pay, by the day below',
  'option.visit_refused': () => 'Does not want to pay',
  'option.visit_absent': () => 'Not reached',
  'option.visit_other': () => 'Other',
  'option.visit_pass_on': () => 'Make a request of what they said',
  'action.visit_log': () => 'Record',
  'action.collect_next': () => 'Next page',
  'action.collect_previous': () => 'Previous page',
  'action.collect_list': () => 'To be collected',
  'modal.visit_log': () => 'Record a contact',
  'modal.visit_saved': () => 'Recorded',
  'field.visit_met': () => 'Whom you spoke to',
  'field.visit_by': () => 'How',
  'field.visit_result': () => 'Result',
  'field.visit_opinion': () => 'What they said',
  'field.visit_date': () => 'Day',
  'field.visit_pass_on': () => 'Opinion',
  'hint.visit_date': () =>
    'For a promise, by when (within 30 days); to come again, on which day. On that day the home is first on the list.',
  'visit.saved': () => 'Recorded.',
  'visit.saved_request': (p) => `Recorded. What they said is request ${p.number}.`,
  'visit.saved_paid': () => 'This books no money. If you have received it, tap “Take a payment”.',
  'refused.promise_far': () =>
    'At most 30 days ahead. A longer extension is the manager’s to grant.',
  'refused.promised_twice': () =>
    'They have promised twice for this debt. Please choose another result, or ask the manager to speak with them.',
  'action.collect_ladder': () => 'When to remind',
  'modal.ladder': () => 'When to remind',
  'field.ladder_on': () => 'Reminders by themselves',
  'option.ladder_yes': () => 'On',
  'option.ladder_no': () => 'Off',
  'field.ladder_steps': () => 'On which days',
  'hint.ladder_steps': () =>
    'Days from the due day, the earliest first, with commas between: -3 is three days before it, 0 the day itself, 7 a week after. Up to 12, from -30 to 180. After the last one a home is on the collectors’ list.',
  'field.ladder_at': () => 'From what time of the day on',
  'field.ladder_manager': () => 'With the manager after how many days',
  'hint.ladder_manager': () =>
    '30 to 1095 days after the due day; six months, 184 days, is usual. From then on a home is on the manager’s list, who decides what to do.',
  'field.ladder_what': () => 'On submitting',
  'option.ladder_see': () => 'First show who gets one this week',
  'option.ladder_save': () => 'Save it; it holds from now on',
  'ladder.week': () => 'This week it sends',
  'ladder.off': () => 'Switched off: nobody is reminded. What is owed is on the collectors’ list.',
  'ladder.day_none': (p) => `${p.day}: nothing${p.steps === '' ? '' : ` (${p.steps})`}`,
  'ladder.day_over': (p) => `${p.day}: sent already`,
  'ladder.day': (p) =>
    `${p.day}: ${p.people === 1 ? '1 person' : `${p.people} people`}, ${homes(p.homes)} (${p.steps}): ${p.named}`,
  'ladder.step': (p) => {
    const bills = p.bills === 1 ? '1 bill' : `${p.bills} bills`;
    const days = Math.abs(p.step) === 1 ? '1 day' : `${Math.abs(p.step)} days`;
    const when =
      p.step < 0
        ? `${days} before the due day`
        : p.step === 0
          ? 'on the due day'
          : `${days} after it`;
    const said = [
      ...(p.bills > 0 ? [bills] : []),
      ...(p.without > 0 ? [`${homes(p.without)} without the bot, which hear nothing,`] : []),
    ];
    return `${said.join(' and ')} ${when}`;
  },
  'ladder.of_parts': (p) =>
    p.people === 1 ? '1 person paying in parts' : `${p.people} people paying in parts`,
  'ladder.left_out': (p) => `Left out: ${p.whom}`,
  'ladder.left': (p) =>
    `${homes(p.homes)} ${
      {
        disputed: 'whose question about a bill is not answered',
        claimed: 'who say it is paid, which is looked into',
        promised: 'who have named a day',
        in_parts: 'who pay in parts',
        put_off: 'who were given time',
        hardship: 'who plead hardship, and wait for an answer',
        served_first: 'who will not pay until something is seen to',
        told: 'who have had a word about money today',
      }[p.why]
    } ${p.named}`,
  'ladder.to_collector': (p) => `${homes(p.homes)} reminded to the end, to the collectors`,
  'ladder.to_manager': (p) => `${homes(p.homes)} to the manager`,
  'ladder.versions': () => 'Changed before:',
  'ladder.version': (p) => {
    const moved =
      p.manager === null || p.manager === p.managerBefore
        ? ''
        : `; with the manager after ${p.manager} days (before: ${p.managerBefore})`;
    return `${p.at} ${p.staff ?? 'Command line'}: ${p.ladder} (before: ${p.before})${moved}`;
  },
  'ladder.as_now': () =>
    'By what is owed now; whoever has several homes gets one message about all of them. What has been paid, promised or questioned by then is looked at again, and is not sent.',
  'action.ladder_wording': () => 'What each step says',
  'modal.wording': () => 'What reminders say',
  'field.wording_step': () => 'Which step',
  'field.wording_in': () => 'Language',
  'field.wording_words': () => 'What this step says',
  'hint.wording_words': (p) =>
    `With {home}, {amount} and {due} in it, {month} if you like, ${p.max} characters at the most. Left empty: see what holds now. “I have paid, Pay later, I have a question” always stand below it.`,
  'option.wording_see': () => 'First show how it looks',
  'option.wording_save': () => 'Save it; it holds from now on',
  'option.wording_default': () => 'Back to the usual words',
  'wording.step': (p) => {
    const days = Math.abs(p.step) === 1 ? '1 day' : `${Math.abs(p.step)} days`;
    return p.step < 0
      ? `${days} before the due day`
      : p.step === 0
        ? 'On the due day'
        : `${days} after it`;
  },
  'wording.looks': (p) =>
    `*${p.step} (${p.language})*: ${{ typed: 'as typed, not saved yet', own: 'in this community’s own words now', usual: 'in the usual words now' }[p.whose]}; ${p.bills === 1 ? '1 bill comes' : `${p.bills} bills come`} to it this week. How it looks:`,
  'wording.version': (p) =>
    `${p.at} ${p.staff}, ${p.step} (${p.language}): ${p.words ?? 'back to the usual words'}`,
  'fault.wording_cut_off': (p) =>
    `“${p.found}” speaks of cutting something off or locking somebody out: the law does not allow it, please leave it out.`,
  'fault.wording_court': (p) =>
    `“${p.found}” speaks of courts, lawyers or the police: please leave it out; legal steps are the manager’s to take.`,
  'fault.wording_shame': (p) =>
    `“${p.found}” shames somebody or makes their affairs public: please leave it out.`,
  'fault.wording_threat': (p) =>
    `“${p.found}” reads as a threat or an order: please say it courteously.`,
  'fault.wording_missing': (p) => `{${p.placeholder}} is missing.`,
  'fault.wording_unknown': (p) =>
    `{${p.found}} is not known: only {home}, {amount}, {due} and {month} can be used.`,
  'fault.wording_long': (p) => `It is too long: ${p.max} characters at the most.`,
  'fault.ladder_steps': () =>
    'Write 1 to 12 numbers of days in rising order, between -30 and 180, such as: -3, 0, 7, 15',
  'fault.ladder_at': () => 'Please choose a time.',
  'fault.ladder_manager': () => 'Write a number of days between 30 and 1095, such as: 184',
  'fault.ladder_quiet': (p) =>
    `${p.at} is within the quiet hours (${p.from}–${p.to}), in which no reminder goes out. Please choose a time from ${p.to} to ${p.from}, or change the quiet hours first, with /gatehouse settings.`,
  'can.collection.see': () =>
    '/gatehouse collect [building or home] — who owes what, record a contact',
  'home.collect': (p) =>
    `To be collected: ${homes(p.homes)}, ${p.yuan} yuan${p.due > 0 ? `; to follow up today: ${homes(p.due)}` : ''}`,
};
