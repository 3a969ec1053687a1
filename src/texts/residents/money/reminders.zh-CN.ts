/** A bill as a reminder names it: of what home and month, what is still to be paid, and its due day as people say it. */
export type RemindedBill = { unit: string; month: string; yuan: string; due: string };

/** A stand that is to come as residents read it; `community` null where they have one alone. */
export type PlannedWords = {
  community: string | null;
  when: string;
  begins: string;
  ends: string;
  place: string;
};

/** What residents read when they are reminded of what is owed, 催缴, in Chinese: private, courteous, with a way out for every case. */
export const reminderZhCN = {
  'stand.told': (p: { when: string; begins: string; ends: string; place: string }) =>
    `${p.when} ${p.begins}–${p.ends} 物业在${p.place}设点，可以当场问费用、缴费。`,
  'stand.owed': (p: { homes: string; yuan: string }) => `${p.homes} 还有 ${p.yuan} 元没有收到。`,
  'stand.ways': () => '现金、扫码都可以。已经付了的不用来；来不了也可以照常付。',
  'stand.changed': (p: {
    was: string;
    when: string;
    begins: string;
    ends: string;
    place: string;
  }) => `${p.was}的设点有变动：现在是${p.when} ${p.begins}–${p.ends}，在${p.place}。给您添麻烦了。`,
  'stand.off': (p: { day: string }) => `${p.day}的设点取消了，抱歉。费用照常可以付，也可以到前台。`,
  'stand.off_next': () => '下一次定下来就告诉您。',
  'stand.next': (p: PlannedWords) =>
    `${p.community === null ? '' : `${p.community}：`}${p.when} ${p.begins}–${p.ends}，物业在${p.place}设点，可以当场问费用、缴费。`,
  'stand.also': (p: PlannedWords) =>
    `还有${p.community === null ? '' : p.community}${p.when} ${p.begins}–${p.ends}，${p.place}。`,
  'stand.none': () => '下一次设点收费还没有定。平时可以到前台缴，也可以扫码、转账。',
  'stand.will_tell': (p: { at: string }) => `${p.at}提醒您一次。`,
  'stand.will_tell_planned': () => '三个月内定下来，就告诉您一次。',
  'stand.not_told': () => '好的，不再提醒您设点的事。',
  'stand.late': () => '时间很近了，就不再另外提醒。',
  'button.stand_wish': () => '到时提醒我',
  'button.stand_wish_planned': () => '定了告诉我',
  'button.stand_unwish': () => '不用提醒',
  'reminder.before': (p: RemindedBill) => `${p.unit} ${p.month}的费用 ${p.yuan} 元，${p.due}到期。`,
  'reminder.due': (p: RemindedBill) => `${p.unit} ${p.month}的费用 ${p.yuan} 元，今天到期。`,
  'reminder.after': (p: RemindedBill) =>
    `${p.unit} ${p.month}的费用还有 ${p.yuan} 元没有收到，${p.due}已到期。`,
  'reminder.long': (p: RemindedBill) =>
    `${p.unit} ${p.month}的费用还有 ${p.yuan} 元没有收到，${p.due}已到期。`,
  'reminder.further_week': () => '账单哪里不清楚，点“有疑问”，我们先核对。',
  'reminder.further_half': () => '可能您还没看到，或者有什么不方便，想和您确认一下。',
  'reminder.further_month': () => '时间有些久了，请告诉我们怎么安排合适；想当面谈，也可以到前台。',
  'reminder.several': (p: { count: number; yuan: string }) =>
    `您有 ${p.count} 笔费用，一共 ${p.yuan} 元：`,
  'reminder.one_of': (p: RemindedBill) => `· ${p.unit} ${p.month} ${p.yuan} 元，${p.due}到期`,
  'reminder.one_past': (p: RemindedBill) => `· ${p.unit} ${p.month} ${p.yuan} 元，${p.due}已到期`,
  'reminder.more': (p: { count: number; yuan: string }) => `· 另有 ${p.count} 笔，${p.yuan} 元`,
  'reminder.put_off_over': (p: { until: string }) => `您的缓缴到 ${p.until}为止，现在照常提醒您。`,
  'reminder.if_paid': () => '如果刚付过，不用理会，或点“我已付”告诉我们。',
  'reminder.if_hard': () => '一时不方便的话，点“我想晚几天付”，我们一起商量。',
};

export type ReminderTexts = typeof reminderZhCN;
