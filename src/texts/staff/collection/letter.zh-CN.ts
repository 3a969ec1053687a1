/** What becomes of a promise, or of a part. */
type PromiseIs = 'open' | 'kept' | 'partly' | 'broken' | 'gone' | 'settled';
const promiseStates: Readonly<Record<PromiseIs, string>> = {
  open: '还没到期',
  kept: '✅ 按时付清',
  partly: '⚠️ 到期只付了一部分',
  broken: '⚠️ 到期没有付',
  gone: '那些账单后来作废了',
  settled: '在那之前已经结清，后来才入账',
};

/** Whether nothing is left of a promise, of which no sum is told then. */
export const isOver = (is: PromiseIs): boolean =>
  is === 'kept' || is === 'gone' || is === 'settled';

/** What the staff read of a home that owes and of the letters to it, in Chinese. */
export const letterZhCN = {
  'home_of.nothing': () => '这户没有过了到期日还没付的。',
  'home_of.total': (p: { bills: number; yuan: string }) => `欠 ${p.yuan} 元 · ${p.bills} 笔`,
  'home_of.bill': (p: {
    number: string;
    month: string;
    due: string;
    yuan: string;
    late: string | null;
    joint: boolean;
  }) =>
    `${p.month} · 编号 ${p.number} · ${p.due} 到期 · ${p.yuan} 元${p.late === null ? '' : `，违约金 ${p.late} 元`}${p.joint ? '（以前的租户欠）' : ''}`,
  'home_of.joint': (p: { yuan: string; names: string | null }) =>
    `以前的租户欠的 ${p.yuan} 元，约定由租户缴，业主${p.names ?? ''}连带缴纳（物业管理条例第四十一条）。`,
  'home_of.question_bill': (p: { month: string; number: string }) =>
    `${p.month}（编号 ${p.number}）`,
  /** `until` is the last day on which a question that says something was paid rests them; null of one that holds them to be wrong. */
  'home_of.question': (p: {
    number: number;
    at: string;
    bills: string;
    named: boolean;
    until: string | null;
  }) =>
    p.until === null
      ? `⏸️ 工单 ${p.number}（${p.at}提出）${p.named ? `认为账单不对：${p.bills}` : `对费用有疑问，没说是哪张账单：${p.bills}`}。答复前不催这几笔。`
      : `⏸️ 工单 ${p.number}（${p.at}提出）说已经付了：${p.bills}。${p.until}以前（含当天）不催这几笔。`,
  'home_of.more': (p: { count: number }) => `还有 ${p.count} 笔，见账户。`,
  'home_of.history': () => '催缴记录',
  'home_of.no_history': () => '还没有催缴记录。',
  'home_of.promises': () => '答应过的（新的在前）',
  /** `to` is how a collector was told, null in chat; `left` is what of it is open today. */
  'home_of.promise': (p: {
    at: string;
    to: string | null;
    who: string;
    day: string;
    yuan: string | null;
    is: PromiseIs;
    left: string | null;
  }) =>
    `${p.at} ${p.to === null ? `${p.who === '' ? '' : `${p.who} `}在聊天里` : `${p.to}时对${p.who}`}答应 ${p.day}前付${p.yuan === null ? '' : ` ${p.yuan} 元`} · ${promiseStates[p.is]}${isOver(p.is) ? '' : p.left === null ? '，后来付清了' : `，还差 ${p.left} 元`}`,
  'home_of.more_promises': (p: { count: number }) => `更早的还有 ${p.count} 次。`,
  'home_of.part': (p: {
    seq: number;
    day: string;
    yuan: string;
    /** `relieved`: nothing of it is paid any more, since a bill was taken back. */
    is: Exclude<PromiseIs, 'gone' | 'settled'> | 'relieved';
    left: string;
  }) =>
    p.is === 'relieved'
      ? `第 ${p.seq} 期 · ${p.day}前 · 不用缴了`
      : `第 ${p.seq} 期 · ${p.day}前 · ${p.yuan} 元 · ${p.is === 'kept' ? '✅ 已付清' : promiseStates[p.is]}${p.is === 'kept' || p.left === p.yuan ? '' : `，还差 ${p.left} 元`}`,
  'home_of.reminded': (p: { times: number; day: string }) =>
    `机器人提醒过 ${p.times} 次，最近 ${p.day}`,
  'action.visit_home': () => '这户',
  'action.letter_make': () => '催缴函',
  'action.letter_deliver': () => '登记送达',
  'action.letter_proof': () => '发给我',
  'action.letter_print': () => '打印催缴函…',
  'modal.letter_print': () => '打印催缴函',
  'letter.print_whom': (p: { days: number }) =>
    `给过了到期日还没付、又没人用机器人的每一户各出一封，每栋一个 PDF，按走的顺序。近 ${p.days} 天出过的、有疑问还没答复的、约好日子的不出；有投诉或维修没办好的先办好，也不出。`,
  'hint.letter_buildings': () => '如：1、3、5-8，或：全部',
  'letter.heading_building': (p: { building: string; letters: number }) =>
    `${p.building} 栋催缴函 ${p.letters} 封`,
  'letter.nobody_on_paper': (p: { served: string | null }) =>
    `这几栋现在没有要出催缴函的：用机器人的由它提醒，近日出过的不再出。${p.served === null ? '' : `先办好服务再谈费用的：${p.served}。`}`,
  'letter.served_home': (p: { address: string; number: string }) =>
    `${p.address}（工单 ${p.number}）`,
  'letter.printed': (p: { homes: number; files: number; left: number; served: string | null }) =>
    `${p.homes} 户的催缴函出好了，${p.files} 个 PDF 在您和应用的对话里。请打印盖章，送到以后在那一户登记送达。${p.left > 0 ? `还有 ${p.left} 户，再点一次。` : ''}${p.served === null ? '' : `没有给这些住户出，先把服务做好再谈费用：${p.served}。`}`,
  'modal.letter_make': () => '出催缴函',
  'modal.letter_deliver': () => '登记送达',
  'field.letter_language': () => '用哪种语言',
  'option.letter_zh-CN': () => '中文',
  'option.letter_en': () => 'English',
  'field.letter_pay_by': () => '请对方哪天前付',
  'hint.letter_pay_by': (p: { least: number; most: number }) =>
    `从今天起 ${p.least} 到 ${p.most} 天。`,
  'letter.owner': () => '业主（档案里没有姓名）',
  'letter.asks': (p: { names: string; bills: number; yuan: string }) =>
    `${p.names}：${p.bills} 笔，${p.yuan} 元`,
  'letter.served_first': (p: { number: number }) =>
    `工单 ${p.number} 还没办好：先把服务做好再谈费用，确实要出再出。`,
  'letter.some_resting': (p: { count: number }) =>
    `另有 ${p.count} 笔有疑问还没答复，或约好了日子，不写进去。`,
  'letter.all_resting': (p: { count: number }) =>
    `这户的 ${p.count} 笔欠费有疑问还没答复，或约好了日子，现在不出催缴函。`,
  'letter.nothing': () => '这户没有过了到期日还没付的，不用出催缴函。',
  'letter.made': (p: { numbers: string }) =>
    `催缴函 ${p.numbers} 出好了，PDF 在您和应用的对话里。请打印盖章，送到以后登记怎么送达的。`,
  'letter.heading': (p: { number: string }) => `催缴函 ${p.number}`,
  'letter.line': (p: { number: string; at: string; staff: string; yuan: string }) =>
    `📄 催缴函 ${p.number} · ${p.at} ${p.staff} · ${p.yuan} 元`,
  'letter.not_delivered': () => '还没登记送达',
  'letter.delivered': (p: { day: string; way: string; staff: string }) =>
    `${p.day} ${p.staff} ${p.way}`,
  'letter.way_hand': () => '当面交给',
  'letter.way_post': () => '邮寄',
  'letter.way_door': () => '放在门口并拍照',
  'letter.tracking': (p: { number: string }) => `单号 ${p.number}`,
  'letter.received_by': (p: { name: string }) => `收的人 ${p.name}`,
  'letter.photos': (p: { count: number }) => `${p.count} 张照片`,
  'field.letter_way': () => '怎么送达的',
  'field.letter_on': () => '哪天',
  'field.letter_by': () => '谁送的',
  'field.letter_received_by': () => '谁收的',
  'hint.letter_received_by': () => '当面交的，写收的人，如：赵玉兰本人。',
  'field.letter_tracking': () => '快递和单号',
  'hint.letter_tracking': () => '邮寄的要写，如：EMS 1234567890123。',
  'field.letter_photos': () => '照片',
  'hint.letter_photos': () => '放在门口的要有照片；签了字的回执也可以拍下来。',
  'fault.letter_day': (p: { least: number; most: number }) =>
    `请选 ${p.least} 天以后、${p.most} 天以内的一天。`,
  'fault.letter_on': () => '请选出函那天到今天之间的一天。',
  'fault.letter_by': () => '请选员工名单里的人。',
  'fault.letter_tracking': () => '邮寄的请写快递和单号。',
  'fault.letter_received': () => '当面交的请写收的人。',
  'fault.letter_photo': () => '放在门口的请附一张照片。',
  'collect.call': (p: { count: number }) => `提醒走完或没用机器人，电话或上门 ${p.count} 户`,
  'collect.old': (p: { count: number }) => `欠得久了，请经理定 ${p.count} 户`,
  'collect.limit': (p: { count: number }) => `快满三年 ${p.count} 户`,
  'collect.limit_on': (p: { day: string }) => `${p.day} 满三年，请经理看（民法典第188条）`,
  'collect.no_proof': () => '没有送达过的催缴函，也没有书面答应',
  'collect.proof_letter': (p: { day: string }) => `最近的凭证：${p.day} 送达的催缴函`,
  'collect.proof_promise': (p: { day: string }) => `最近的凭证：${p.day} 在门房里答应付`,
} as const;

export type LetterStaffTexts = {
  [Key in keyof typeof letterZhCN]: (...p: Parameters<(typeof letterZhCN)[Key]>) => string;
};
