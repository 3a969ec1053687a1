/** What a resident reads about what is held of them, in Chinese. The English catalogue has the same keys. */
export const ownZhCN = {
  'own.details': (p: { name: string; phone: string | null; homes: string; language: string }) =>
    `这是我们登记的您的资料。\n姓名：${p.name}\n电话：${p.phone ?? '还没有登记'}\n房屋：${p.homes}\n语言：${p.language}`,
  'own.home': (p: { address: string; role: string; since: string }) =>
    `${p.address}（${p.role}，${p.since}起）`,

  // Corrections
  'button.correct': () => '更正资料',
  'button.correct_name': () => '姓名',
  'button.correct_phone': () => '电话',
  'button.correct_other': () => '其他资料',
  'button.take_back_name': () => '撤回更正（姓名）',
  'button.take_back_phone': () => '撤回更正（电话）',
  'button.take_back_other': () => '撤回更正（其他）',
  'correct.which': () => '要更正哪一项？',
  'correct.ask_name': () => '请把正确的姓名发给我，例如“李红”。',
  'correct.ask_phone': () =>
    '请把新的电话号码发给我，例如 13900001111。如果就是这部手机的号码，点下面的“分享手机号”。',
  'correct.ask_other': () =>
    '请写一句哪里不对、应该是什么，例如“3-2-501 的建筑面积应该是 89.5 平方米”。',
  'correct.phone_again': () =>
    '这个号码我没看懂。请只写电话号码，例如 13900001111，座机请带区号；不改了，写“取消”。',
  'correct.name_again': () => '请只写姓名，例如“李红”；不改了，写“取消”。',
  'correct.same_phone': (p: { phone: string }) => `我们登记的就是 ${p.phone}，不用改。`,
  'correct.same_name': (p: { name: string }) => `我们登记的就是“${p.name}”，不用改。`,
  'correct.already': () => '这一项您已经提交过，正在等工作人员核对。',
  'correct.phone_question': (p: { was: string | null; wish: string }) =>
    `${p.was ? `把电话从 ${p.was} 改为 ${p.wish}` : `把电话登记为 ${p.wish}`}，对吗？提交后由工作人员核对。`,
  'correct.name_question': (p: { was: string; wish: string }) =>
    `把姓名从“${p.was}”改为“${p.wish}”，对吗？提交后由工作人员核对。`,
  'correct.other_question': (p: { wish: string }) => `「${p.wish}」\n这样交给工作人员核对，对吗？`,
  'correct.submitted': () =>
    '已交给工作人员核对，上班时间一般 4 小时内有结果，到时我告诉您。没核对之前，资料还是原来的。',
  'correct.replaced': () => '您之前提交的同一项更正已经换成这一次的。',
  'correct.dropped': () => '好的，没有提交，资料还是原来的。',
  'correct.over': () => '这个按钮已经过期。发 /settings 可以看您的资料和正在核对的更正。',
  'correct.open_name': (p: { wish: string }) => `正在核对：姓名改为“${p.wish}”`,
  'correct.open_phone': (p: { wish: string }) => `正在核对：电话改为 ${p.wish}`,
  'correct.open_other': (p: { wish: string }) => `正在核对：「${p.wish}」`,
  'correct.taken_back': () => '已撤回，资料还是原来的。',
  'correct.nothing_open': () => '这一项现在没有在核对的更正。发 /settings 可以看您的资料。',
  'correct.confirmed_name': (p: { name: string }) => `您的姓名已更正为“${p.name}”。`,
  'correct.confirmed_phone': (p: { phone: string }) =>
    `您的电话已更正为 ${p.phone}，以后我们打这个号码联系您。`,
  'correct.confirmed_other': (p: { wish: string }) => `「${p.wish}」\n这一项已经更正。`,
  'correct.refused_name': (p: { wish: string; reason: string }) =>
    `姓名没有改为“${p.wish}”：${p.reason}\n有疑问请直接告诉我，我转给工作人员。`,
  'correct.refused_phone': (p: { wish: string; reason: string }) =>
    `电话没有改为 ${p.wish}：${p.reason}\n有疑问请直接告诉我，我转给工作人员。`,
  'correct.refused_other': (p: { wish: string; reason: string }) =>
    `「${p.wish}」\n这一项没有更正：${p.reason}\n有疑问请直接告诉我，我转给工作人员。`,

  // Quiet hours
  'button.quiet': () => '免打扰时段',
  'button.quiet_community': (p: { from: string; to: string }) => `按小区：${p.from}–${p.to}`,
  'button.quiet_community_none': () => '按小区：不设',
  'button.quiet_none': () => '不设免打扰',
  'button.quiet_other': () => '其他时段',
  'quiet.line': (p: { from: string; to: string }) =>
    `免打扰：每天 ${p.from}–${p.to}，消息照样到，但不响铃`,
  'quiet.line_none': () => '免打扰：没有设，消息随时响铃',
  'quiet.choose': () => '什么时候不要响铃？紧急的事，还有您刚问完的回复，任何时候都响。',
  'quiet.ask': (p: { example: string }) => `请写从几点到几点，例如“${p.example}”。`,
  'quiet.ask_again': (p: { example: string }) =>
    `这个时段我没看懂。请写从几点到几点，例如“${p.example}”；不想改，写“取消”。`,
  'quiet.set': (p: { from: string; to: string }) =>
    `好的，以后每天 ${p.from} 到 ${p.to}，消息照样到，但不响铃。紧急的事，还有您刚问完的回复，任何时候都响。`,
  'quiet.set_none': () => '好的，以后消息随时响铃。想改的话，发 /settings。',
  'quiet.kept': () => '好的，免打扰时段没有改。',
} as const;

type Texts = typeof ownZhCN;
/** The shape every language's catalogue has. */
export type OwnTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
