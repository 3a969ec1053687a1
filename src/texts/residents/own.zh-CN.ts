/** What a resident reads about what is held of them, in Chinese. The English catalogue has the same keys. */
export const ownZhCN = {
  'own.details': (p: { name: string; phone: string | null; homes: string; language: string }) =>
    `这是我们登记的您的资料。\n姓名：${p.name}\n电话：${p.phone ?? '还没有登记'}\n房屋：${p.homes}\n语言：${p.language}`,
  'own.home': (p: { address: string; role: string; since: string }) =>
    `${p.address}（${p.role}，${p.since}起）`,

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
