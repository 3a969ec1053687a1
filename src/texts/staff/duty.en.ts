import { auditSubjects, auditVerb } from './audit-words.en.ts';
import type { DutyTexts } from './duty.zh-CN.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/** Rosters, daily checks, the staff list and the audit, in English. */
export const dutyEn: DutyTexts = {
  'action.duty_edit': () => 'Change the roster…',
  'action.duty_day': () => 'Change one day…',
  'action.duty_ask': () => 'Swap or cover…',
  'action.cover_accept': () => 'I’ll take it',
  'action.swap_accept': () => 'Agree to swap',
  'action.cover_decline': () => 'I cannot',
  'action.cover_withdraw': () => 'Withdraw',
  'action.check_confirm': () => 'Checked, all well',
  'action.check_wrong': () => 'Something is wrong…',
  'action.check_add': () => 'Add a check…',
  'action.check_change': () => 'Change…',
  'action.staff_add': () => 'Add somebody…',
  'action.staff_change': () => 'Change…',
  'action.staff_remove': () => 'Remove…',

  'duty.night_chief': () => 'Night duty chief',
  'duty.next_day': (p) => `${p.time} next day`,
  'duty.weekday': (p) => weekdays[p.day - 1] ?? '',
  'duty.weekdays': (p) =>
    p.days.length > 2 && (p.days.at(-1) ?? 0) - (p.days[0] ?? 0) === p.days.length - 1
      ? `${weekdays[(p.days[0] ?? 1) - 1]}–${weekdays[(p.days.at(-1) ?? 1) - 1]}`
      : p.days.map((day) => weekdays[day - 1]).join(', '),
  'duty.title': (p) => `${p.community} · on duty`,
  'duty.now': (p) => `Now · ${p.post} · ${p.who}, until ${p.until}`,
  'duty.nobody_now': () => 'Nobody is on duty now.',
  'duty.next': (p) => `Next · ${p.at} · ${p.post} · ${p.who}`,
  'duty.vacant': () => 'nobody',
  'duty.none': () => 'There is no roster yet.',
  'duty.mine': (p) => `Mine · ${p.at} · ${p.post}`,
  'duty.gaps': (p) => `The coming seven days have ${plural(p.count, 'gap', 'gaps')}:`,
  'duty.no_gaps': () => 'No gaps in the coming seven days.',
  'duty.which': () => 'Please choose the community.',
  'duty.weekly': (p) => `${p.days} ${p.hours} · ${p.post} · ${p.who}`,
  'duty.weekly_title': () => 'Every week',
  'duty.weekly_more': (p) => `${plural(p.count, 'more shift', 'more shifts')}.`,

  'holidays.unknown': (p) =>
    `The public holidays and make-up workdays of ${p.year} are not known yet, apart from the days the law names. Please update Gatehouse, or enter the days under “Hours” in /gatehouse settings; deadlines and appointments go by them.`,
  'gap.vacant': (p) => `${p.at}: nobody has the shift of the ${p.post.toLowerCase()}`,
  'gap.unwatched': (p) => `${p.at}: the desk is closed and no chief is on duty`,
  'gap.told': (p) => `The roster of the coming seven days has ${plural(p.count, 'gap', 'gaps')}:`,
  'gap.more': (p) => `${p.count} more.`,
  'gap.remedy': () =>
    'Set the roster with /gatehouse duty edit, or change one day from /gatehouse duty.',

  'cover.title': () => '🔁 Cover wanted',
  'cover.swap_title': () => '🔁 Swap',
  'cover.asks': (p) => `${p.asker} asks you to stand in: ${p.turn}`,
  'cover.asks_all': (p) => `${p.asker} asks for somebody to stand in: ${p.turn}`,
  'cover.asks_swap': (p) =>
    `${p.asker} would like to swap with you.\nYou: ${p.turn}\n${p.asker}: ${p.exchange}`,
  'cover.note': (p) => `“${p.text}”`,
  'cover.open': (p) => `Can be answered until ${p.at}`,
  'cover.accepted': (p) => `✅ ${p.who} does it, ${p.at}`,
  'cover.declined': (p) => `${p.who} cannot, ${p.at}`,
  'cover.withdrawn': () => 'Withdrawn',
  'cover.ended': () => 'Nobody took it, and the time is past',
  'cover.was_accepted': (p) =>
    p.exchange === null
      ? `${p.who} stands in for you: ${p.turn}. The roster has been changed.`
      : `${p.who} agrees to swap. ${p.who}: ${p.turn}; you: ${p.exchange}. The roster has been changed.`,
  'cover.was_declined': (p) => `${p.who} cannot this time: ${p.turn} is still yours.`,
  'cover.expired': (p) => `Nobody took it: ${p.turn} is still yours.`,
  'cover.management': (p) =>
    p.exchange === null
      ? `Roster changed: ${p.turn}, ${p.who} for ${p.asker}.`
      : `Swapped: ${p.turn} is ${p.who}’s; ${p.exchange} is ${p.asker}’s.`,

  'modal.duty_edit': () => 'Weekly roster',
  'modal.duty_day': () => 'Change one day',
  'modal.duty_ask': () => 'Swap or cover',
  'modal.ask': () => 'Ask',
  'field.end_shifts': () => 'Shifts that end',
  'field.post': () => 'Post',
  'field.person': () => 'Who',
  'field.weekdays': () => 'Weekdays',
  'field.begins': () => 'From',
  'field.ends': () => 'To',
  'field.since': () => 'From which day on',
  'field.day': () => 'Which day',
  'field.instead_of': () => 'Instead of whom (where several stand that day)',
  'field.turn': () => 'Which of my shifts',
  'field.ask_whom': () => 'Whom to ask',
  'field.exchange': () => 'Their shift in exchange (none: cover only)',
  'hint.over_midnight': () => 'An end that is not later than the beginning is on the next day.',
  'hint.day_hours': () =>
    'With times it is one more shift on that day; without, the shifts of the post on that day change.',
  'hint.end_or_add': () => 'You can end shifts, add some, or both.',
  'option.nobody': () => 'Nobody',
  'option.anyone': () => 'Everybody who can do it',
  'option.their_turn': (p) => `${p.who} ${p.turn}`,
  'error.nothing_chosen': () => 'Please choose shifts that end, or fill in a new one',
  'error.incomplete': () => 'A new shift needs a post, a person, weekdays, a beginning and an end',
  'error.both_times': () => 'Please give both the beginning and the end',
  'error.no_turn': () => 'That post has no shift on that day; to add one, give its times',
  'error.no_turns': () => 'You have no shifts ahead.',
  'error.past_day': () => 'Please choose today or a later day',

  'check.title': (p) => `🔒 ${p.name}`,
  'check.asked': (p) => `Due ${p.at}; please press a button when you have looked.`,
  'check.done': (p) => `✅ ${p.who} confirmed ${p.at} that all is well`,
  'check.done_wrong': (p) => `⚠️ ${p.who} reported ${p.at}: ${p.note}`,
  'check.told': () => 'Not confirmed yet; the manager knows.',
  'check.again': (p) =>
    `“${p.name}”, ${p.at}, is not confirmed yet. Please look, then press the button in the message above.`,
  'check.late': (p) => `“${p.name}”, ${p.at}, is not confirmed after an hour. Asked: ${p.who}.`,
  'check.safe_name': () => 'Safe and dial',
  'check.safe_items': () => 'Door locked\nDial scrambled\nKey put away',
  'check.nobody': (p) =>
    `“${p.name}”, ${p.at}: there is nobody to ask, since no ${p.role.toLowerCase()} is on the staff.`,
  'check.not_asked': (p) =>
    `“${p.name}”, ${p.at}, was not asked: the office was not running. Please have it checked now.`,
  'check.told_wrong': (p) => `“${p.name}”: something is wrong. ${p.who}, ${p.at}: ${p.note}`,
  'check.after_all': (p) =>
    `“${p.name}” was confirmed after all by ${p.who}, ${p.at}; all is well.`,
  'check.month': (p) => `${p.community} · daily checks ${p.month}`,
  'check.month_head': (p) =>
    `*${p.name}* · ${p.role} · ${p.askAt} · confirmed ${p.done} of ${p.count}`,
  'check.day_confirmed': (p) => `${p.day} ✅ ${p.at} ${p.who}`,
  'check.day_late': (p) => `${p.day} 🕗 ${p.at} ${p.who} (after the manager was told)`,
  'check.day_wrong': (p) => `${p.day} ⚠️ ${p.at} ${p.who}: ${p.note}`,
  'check.day_open': (p) => `${p.day} … waiting`,
  'check.day_missed': (p) => `${p.day} ❌ not confirmed`,
  'check.none': () => 'There are no daily checks yet.',
  'check.no_days': () => 'Nothing on record in this month yet.',
  'check.list': (p) => `${p.community} · daily checks`,
  'check.setting': (p) => `*${p.name}* · ${p.role} · ${p.days} ${p.askAt}`,
  'check.paused': () => 'paused',
  'check.days_every': () => 'every day',
  'check.days_working': () => 'working days',
  'modal.check_wrong': () => 'Something is wrong',
  'modal.check_edit': () => 'Daily check',
  'field.wrong': () => 'What is wrong',
  'hint.manager_reads': () => 'The manager sees this at once.',
  'field.check_name': () => 'What is checked',
  'field.items': () => 'What to look at, a line each',
  'field.check_role': () => 'By whom',
  'field.ask_at': () => 'When to ask',
  'field.days': () => 'On which days',
  'field.state': () => 'State',
  'option.active': () => 'In use',
  'option.paused': () => 'Paused',

  'staff.title': (p) => `Staff: ${p.count}`,
  'staff.line': (p) =>
    [
      `*${p.name}* ${p.user} · ${p.roles}`,
      [
        p.communities && `communities ${p.communities}`,
        p.buildings && `buildings ${p.buildings}`,
        p.skills && `knows ${p.skills}`,
      ]
        .filter(Boolean)
        .join(' · '),
    ]
      .filter(Boolean)
      .join('\n'),
  'staff.page': (p) => `Page ${p.page} of ${p.pages}; /gatehouse staff 2 shows the second.`,
  'staff.left': (p) =>
    [
      [
        `${p.name} is no longer on the staff.`,
        p.count > 0
          ? `${plural(p.count, 'request is', 'requests are')} back at the desk and ${p.count === 1 ? 'needs' : 'need'} somebody: ${p.requests.join(', ')}.`
          : '',
        p.shifts > 0
          ? `${plural(p.shifts, 'shift is', 'shifts are')} vacant: /gatehouse duty edit.`
          : '',
        p.turns.length > 0 ? 'Nobody for these in the coming seven days:' : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
      ...p.turns,
    ].join('\n'),
  'staff.vacated': (p) =>
    `The roles or communities of ${p.name} have changed: ${plural(p.count, 'shift has', 'shifts have')} nobody in the coming seven days:`,
  'staff.others': (p) =>
    `${plural(p.count, 'colleague also works', 'colleagues also work')} elsewhere and ${p.count === 1 ? 'is' : 'are'} managed by an admin of the whole company.`,
  'modal.staff_add': () => 'Add to the staff',
  'modal.staff_change': () => 'Change staff',
  'modal.staff_remove': () => 'Remove from the staff',
  'modal.remove': () => 'Remove',
  'modal.remove_words': (p) =>
    `${p.name} loses every right at once, and their shifts become vacant. What they did stays on record.`,
  'field.slack_user': () => 'Person in Slack',
  'field.name_en': () => 'Name in English',
  'field.roles': () => 'Roles',
  'field.own_communities': () => 'Communities',
  'field.communities': () => 'Communities (none: all)',
  'field.buildings': () => 'Buildings they look after',
  'field.skills': () => 'Categories they know',

  'audit.title': (p) => `On record · ${p.about} · page ${p.page} of ${p.pages}`,
  'audit.more': (p) => `Next page: ${p.command}`,
  'audit.none': (p) => `Nothing is on record about ${p.about}.`,
  'audit.usage': () =>
    'By request, person or day: /gatehouse audit 1042 · /gatehouse audit Zhang · /gatehouse audit 2026-11-24; a number after it turns the page.',
  'audit.line': (p) => `${p.at} · ${p.who} · ${p.verb} · ${p.what}${p.from ? ` · ${p.from}` : ''}`,
  'audit.verb': (p) => auditVerb(p.verb),
  'audit.what': (p) =>
    [auditSubjects[p.kind] ?? p.kind, p.number, p.name].filter((one) => one !== null).join(' '),
  'audit.resident': () => 'resident',
  'audit.system': () => 'the office',
  'audit.unknown': () => '(no longer known)',
  'source.slack': () => 'Slack',
  'source.telegram': () => 'Telegram',
  'source.command': () => 'command line',
  'source.schedule': () => 'schedule',
  'source.pager': () => 'telephone',

  'refused.not_eligible': () => 'That person cannot do a shift of this post.',
  'refused.overlap': (p) => `${p.who} has another shift at that time.`,
  'refused.turn_over': () =>
    'This shift has begun, is over, or is somebody else’s now, so it cannot be swapped. Please look at the roster again.',
  'refused.asked_all': () =>
    'Everybody was asked: whoever can take it says so, and nobody needs to decline.',
  'refused.own_turn': () => 'That is your own shift.',
  'refused.already_asked': () => 'You have asked for this shift already; withdraw that first.',
  'refused.already_there': () => 'They are on the staff already.',
  'refused.other_community': () =>
    'This colleague also works in communities that are not yours. Please ask an admin of the whole company.',
  'refused.which_communities': () =>
    'Please choose communities: you manage the staff of your own. Those of the whole company are for an admin of the company.',
  'refused.last_admin': () =>
    'This is the last administrator; please give somebody else the role first.',

  'home.checks': (p) => `Checks today: ${p.count}`,
  'home.duty': () => 'On duty',
  'home.covers': (p) => `Colleagues ask you to stand in: ${p.count}`,
  'home.my_covers': (p) => `I have asked for cover: ${p.count}`,
  'home.jobs': (p) => `My jobs today: ${p.count}, by time and place`,
  'home.today': () => 'Today',
  'home.month': () => 'This month so far',
  'home.figures': (p) =>
    `Open *${p.open}* · late *${p.late}* · done today *${p.done}* · reopened today *${p.reopened}*`,
  'home.late_with': (p) => `Late with: ${p.who}`,
  'home.late_one': (p) => `${p.who} ${p.count}`,
  'home.late_nobody': (p) => `nobody ${p.count}`,
  'home.actions': () => 'What you can do',
  'home.left_out': () => 'There is more than fits here; see the commands in /gatehouse help.',

  'can.duty.see': () => '/gatehouse duty — who is on duty now and next',
  'can.duty.swap': () => 'swap a shift or ask for cover: the button in /gatehouse duty',
  'can.duty.edit': () => '/gatehouse duty edit — change the roster',
  'can.check.confirm': () => 'confirm the daily checks of your role',
  'can.check.record': () => '/gatehouse checks 2026-11 — a month’s record of the checks',
  'can.check.edit': () => '/gatehouse checks edit — set the daily checks',
  'can.staff.manage': () => '/gatehouse staff — the staff list: add, change, remove',
  'can.audit.read': () => '/gatehouse audit 1042 — who did what; also by person or day',
  'can.archive.see': () =>
    '/gatehouse unit 3-2-501 — who lives there, who uses the bot, open requests; find also takes a name or a phone; archive lists what is missing',
  'can.invitation.make': () =>
    '/gatehouse invite 3-2-501 — an invitation to a home, or a building’s slips to print',
  'can.archive.edit': () =>
    'in /gatehouse unit: correct units and residents, register people, move them out, add a unit that is missing',
  'can.archive.import': () =>
    '/gatehouse import — drop an Excel or CSV file into our direct messages, look, then import',
  'can.archive.export': () =>
    '/gatehouse export residents — units, residents or readings as a file',
  'can.request.see': () =>
    '/gatehouse find 1042 — look up a request; /gatehouse work overdue — what is late, waits or has nobody, also by person or building',
};
