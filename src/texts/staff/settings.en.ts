import type { SettingsTexts } from './settings.zh-CN.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A community's settings, in English. */
export const settingsEn: SettingsTexts = {
  'can.community.edit': () =>
    '/gatehouse settings — a community’s names, phones, hours, holidays, language, quiet hours and channels',
  'can.community.add': () => 'add a community: the button in /gatehouse settings',

  'action.community_general': () => 'Names and phones…',
  'action.community_hours': () => 'Working hours…',
  'action.community_channels': () => 'Channels…',
  'action.community_add': () => 'Add a community…',

  'settings.title': () => 'Communities',
  'settings.none': () => 'There is no community whose settings you may change.',
  'settings.more': (p) =>
    `Communities that are not listed: ${p.count}. Write a community’s name behind the command.`,
  'settings.channels': (p) =>
    `Channels: dispatch ${p.dispatch} · emergencies ${p.emergency} · money ${p.money} · management ${p.management}`,
  'settings.as_dispatch': () => 'as dispatch',
  'settings.no_channel': () => 'none',
  'settings.phones': (p) =>
    `Phones: front desk ${p.desk} · on duty ${p.duty} · gas emergency ${p.gas} · lift rescue ${p.elevator} · water repair ${p.water} · power repair ${p.power} · hospital nearby ${p.hospital}`,
  'settings.no_phone': () => 'none',
  'settings.hours': (p) => `Hours: ${p.list}`,
  'settings.closed': () => 'off',
  'settings.worked': () => 'work',
  'settings.days': (p) =>
    `Holidays: ${p.holidays ? 'public holidays and their make-up workdays' : 'public holidays do not count'}${p.own === 0 ? '' : `; days of its own: ${p.own}`}`,
  'settings.rest': (p) =>
    `Language: ${p.language} · time zone: ${p.timeZone} · quiet hours: ${p.quiet}`,
  'settings.language': (p) => (p.language === 'en' ? 'English' : '中文'),
  'settings.quiet_norm': () => '21:00–08:30 (the norm)',
  'settings.quiet_own': (p) => `${p.from}–${p.to}`,
  'settings.quiet_none': () => 'none',

  'modal.community_general': () => 'Names and phones',
  'modal.community_hours': () => 'Working hours',
  'modal.community_channels': () => 'Channels',
  'modal.community_add': () => 'Add a community',
  'field.community_name': () => 'Chinese name',
  'field.community_name_en': () => 'English name',
  'field.phone_desk': () => 'Front desk',
  'field.phone_duty': () => 'On duty (shown to people in danger)',
  'field.phone_gas': () => 'Gas emergency line',
  'field.phone_elevator': () => 'Lift rescue (maintenance company)',
  'field.phone_water': () => 'Water repair line',
  'field.phone_power': () => 'Power repair line',
  'field.phone_hospital': () => 'Hospital nearby',
  'field.locale': () => 'Language',
  'field.time_zone': () => 'Time zone',
  'field.quiet': () => 'Quiet hours',
  'field.quiet_from': () => 'Own quiet hours: from',
  'field.quiet_to': () => 'Own quiet hours: to',
  'field.weekday': (p) => weekdays[p.day - 1] ?? '',
  'field.holidays': () => 'Public holidays',
  'field.special_days': () => 'Days off and workdays of its own',
  'field.dispatch': () => 'Dispatch (repairs, complaints, questions)',
  'field.emergency': () => 'Emergencies',
  'field.money': () => 'Money',
  'field.management': () => 'Management (gaps, missed checks, what the manager must know)',
  'option.quiet_norm': () => 'The norm: 21:00–08:30',
  'option.quiet_own': () => 'Its own, filled in below',
  'option.quiet_none': () => 'None',
  'option.holidays_yes': () => 'Public holidays and their make-up workdays count',
  'option.holidays_no': () => 'Public holidays do not count',
  'hint.community_name': () => 'Files and addresses such as 桂苑/3-2-501 name it so.',
  'hint.phone_shown': () =>
    'Residents see it. A landline with its area code, with or without an extension, or a short number such as 12345.',
  'hint.locale': () =>
    'For what is said in the channels, and for residents who have chosen no language.',
  'hint.time_zone': () => 'Such as Asia/Shanghai',
  'hint.quiet': () => 'In these hours residents are not disturbed with what can wait.',
  'hint.weekday': () => 'Such as 08:30-18:00; write off for a day off.',
  'hint.special_days': () =>
    'One a line: date, name, and off or work, such as "2026-12-31 Stock taking off". They go before public holidays. Requests opened from now on are timed by them.',
  'hint.channel': () =>
    'First /invite @Gatehouse in the channel. Cards that exist stay where they are.',
  'hint.channel_optional': () => 'Empty: the same channel as for dispatch.',
  'hint.community_add': () =>
    'Its units can be imported then. It begins with the hours and holidays of the first community.',

  'fault.community_name': () => 'No / in it, and at most 40 characters.',
  'fault.community_taken': (p) => `There is a community called "${p.name}" already.`,
  'fault.service_phone': () =>
    'This is no valid number. Landlines have an area code, such as 0571-8800-1200; short numbers have 3 to 6 digits.',
  'fault.time_zone': () => 'There is no such time zone. Write a name such as Asia/Shanghai.',
  'fault.quiet_time': () => 'Please choose a time',
  'fault.quiet_same': () => 'It must differ from the beginning',
  'fault.quiet_reminders': (p) =>
    `Reminders go out from ${p.at} on, which is within ${p.from}–${p.to}: none would go out. Please have the quiet hours leave ${p.at} free, or change that time first, under When to remind in /gatehouse collect.`,
  'fault.day_hours': () => 'Write 08:30-18:00, or off for a day off.',
  'fault.day_order': () => 'The end must be later than the beginning.',
  'fault.no_day': () => 'At least one day must be worked.',
  'fault.special_date': (p) => `No date that can be read: "${p.line}". Write 2026-12-31.`,
  'fault.special_kind': (p) => `It must end with off or work: "${p.line}".`,
  'fault.special_name': (p) => `The name has more than 30 characters: "${p.line}".`,
  'fault.special_twice': (p) => `This day stands there twice: "${p.line}".`,
  'fault.special_many': () => 'At most 120 days. Past ones can be deleted.',
  'fault.channel_out': () =>
    'I am not in this channel. Write /invite @Gatehouse in it first, then submit again.',
  'fault.channel_archived': () => 'This channel is archived. Please choose another.',

  'community.channel_is': (p) =>
    `From now on this channel gets ${p.uses} of ${p.community} (set by ${p.who}). Cards that exist stay where they are.`,
  'community.uses': (p) =>
    ({
      dispatch: 'the requests',
      emergency: 'the emergencies',
      money: 'the money matters',
      management: 'the notes for the management',
    })[p.use],
  'community.added': (p) =>
    `${p.name} has been added. Import its units (drop the file into our direct messages), then add the community to its staff with /gatehouse staff.`,
};
