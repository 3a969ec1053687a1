import type { CompanyPhones } from '../../codes.ts';

/** The phones of an office that residents may be told, and those that it knows for emergencies. */
type Phones = { desk?: string; duty?: string } & CompanyPhones;

/** What a resident reads about the office itself and about what waits meanwhile, in Chinese. The English catalogue has the same keys. */
export const officeZhCN = {
  // What the office knows of itself
  'office.hours': (p: { week: string }) =>
    `物业客服上班时间：${p.week}。有危险任何时候都可以直接说，随时有人。`,
  'office.holidays': () => '法定节假日休息，调休日上班。',
  'office.days': (p: { days: string }) => `${p.days}。`,
  'office.day_open': (p: { day: string; from: string; to: string }) =>
    `${p.day}上班，${p.from}–${p.to}`,
  'office.day_closed': (p: { day: string }) => `${p.day}休息`,
  'office.holiday_unsure': () => '节假日的安排以物业通知为准。',
  'office.open_now': () => '现在有人上班。',
  'office.closed_now': (p: { opensAt: string }) => `现在是下班时间，客服 ${p.opensAt} 上班。`,
  /** Below a draft that is looked at outside hours. */
  'draft.closed': (p: { answerBy: string; opensAt: string }) =>
    `客服已下班，${p.opensAt} 上班。现在提交的话，${p.answerBy} 前会有人答复您。`,
  'draft.closed_duty': (p: { answerBy: string; opensAt: string }) =>
    `客服已下班，${p.opensAt} 上班。现在提交的话，先由值班人员看，${p.answerBy} 前答复您。`,
  'office.phone': (p: Phones) => {
    const known = [
      p.desk && `物业前台 ${p.desk}`,
      p.duty && `值班（24 小时）${p.duty}`,
      p.gas && `燃气抢修 ${p.gas}`,
      p.elevator && `电梯救援 ${p.elevator}`,
      p.water && `自来水抢修 ${p.water}`,
      p.power && `供电抢修 ${p.power}`,
      p.hospital && `附近医院 ${p.hospital}`,
    ].filter((one) => one !== undefined && one !== '');
    return known.length === 0
      ? '物业的电话这里没有登记。点“联系人工”，客服会联系您。'
      : `${known.join('\n')}\n也可以直接写给我，有人处理。`;
  },
  'office.duty': (p: { who: string; phone: string | null; at: string | null }) =>
    `${p.at ?? '现在'}值班的是${p.who}${p.phone === null ? '' : `，值班电话 ${p.phone}`}。有危险直接告诉我，马上通知到人。`,
  'office.duty_unknown': (p: { phone: string | null; at: string | null }) =>
    `${p.at ?? '现在'}的值班表上还没有写明是谁${p.phone === null ? '' : `，值班电话 ${p.phone}`}。有危险直接告诉我，马上通知到人。`,
  'office.machine': (p: { community: string | null }) =>
    `我是${p.community ?? ''}物业的自动助手，不是真人。您说的事由我记下，交给工作人员办。想和真人说话，点“联系人工”。`,
  'office.place': (p: { desk: string | null }) =>
    `物业办公室在哪里，我这里没有登记。${p.desk === null ? '' : `可以打前台电话 ${p.desk} 问；`}点“联系人工”，客服会告诉您。`,
  'office.language': () =>
    '中文、英文都可以，直接写就行。You can write in Chinese or English. 要换我说话的语言，点下面。',

  // Ideas and thanks: read, not worked off
  'request.thanked': (p: { number: number }) =>
    `谢谢您的肯定，已转给物业，大家都会看到。编号 ${p.number}。`,
  'request.heard': (p: { number: number }) =>
    `谢谢您的建议，已交给物业，有人会认真看。编号 ${p.number}。`,
  'request.heard_already': (p: { number: number }) =>
    `您说的（编号 ${p.number}）物业收到了，有人会看，不用再催。有别的事，直接跟我说。`,
  /** The state of what is read and not worked off, in a list. */
  'status.received': () => '已收到',
  'status.heard': () => '已交给物业，有人会看。',
  'news.read': (p: { number: number; reason: string }) =>
    `您说的（编号 ${p.number}），物业看过了，谢谢您。${p.reason}`,

  // A stranger's first words
  'join.phone_typed': () =>
    '打出来的号码核对不了是不是您本人，请点下面的“分享手机号”。也可以输入邀请码。',
  'join.kept': (p: { words: string; phone: string | null }) =>
    `「${p.words}」\n我先记着。还没有确认您是哪一户，确认后就能提交。请输入邀请码，或分享手机号，或点“我没有邀请码”。${p.phone === null ? '' : `着急可以打物业电话 ${p.phone}。`}有危险请直接打字告诉我，或拨 119、120、110。`,
  'join.kept_resume': (p: { words: string }) => `您先前说的「${p.words}」我记着，要提交请点下面。`,

  // A message that was changed
  'edit.added': (p: { text: string }) => `更正：${p.text}`,
  'edit.draft': (p: { words: string }) => `已按您改过的话换上：「${p.words}」`,

  // What waits while something else is said
  'button.resume': () => '接着办',
  'aside.matter_dropped': (p: { which: string }) => `好的，${p.which}不办了。`,
  'status.not_submitted': (p: { words: string }) =>
    `您上次说的「${p.words}」还没有提交，所以还没有人在办。要办的话，点“接着办”。`,
  'aside.named_dropped': (p: { words: string }) => `好的，「${p.words}」不办了。`,
  'aside.put': (p: { words: string }) => `「${p.words}」先放着，没有提交。想接着办，点下面就行。`,
  'aside.put_wordless': () => '刚才那一件先放着，没有提交。想接着办，点下面就行。',
  'aside.later': (p: { words: string }) => `好的，「${p.words}」先放着。想接着办，点下面就行。`,
  'aside.line': (p: { words: string }) => `还没提交：「${p.words}」`,
  'aside.when': (p: { answerBy: string }) =>
    `这一件还没有提交，所以还没有人在办。现在提交的话，${p.answerBy} 前会有人答复您。`,
  'aside.question_put': () => '这个先放着，没有改动。想接着办，点下面就行。',
  'aside.not_added': () => '好的，没有补充。需要时直接发给我。',
  'aside.not_told': () => '好的，没有登记。需要时直接发给我。',
  'aside.weather': () => '是呀。有需要物业的事，直接跟我说。',
  'aside.wish': () => '谢谢，也祝您一切都好。',
  'aside.talk': () => '我是自动助手，闲聊不太在行；物业的事，直接跟我说。',
  'aside.rude': () =>
    '让您不满意，很抱歉。哪里没做好，请直接告诉我，我记下来交给物业；想和真人说，点下面。',
  'draft.question_kept': () => '您问的也写上了，提交后由工作人员答复您。',

  // Whoever had it is there no more.
  'status.returned': () => '前台正在安排人，有人接手马上告诉您。',
  'news.returned': (p: { number: number }) =>
    `工单 ${p.number} 已回到前台，我们另外安排人，有人接手马上告诉您。`,
} as const;

type Texts = typeof officeZhCN;
/** The shape every language's catalogue has. */
export type OfficeTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
