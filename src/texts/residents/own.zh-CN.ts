/** What a resident reads about what is held of them, in Chinese. The English catalogue has the same keys. */
export const ownZhCN = {
  'own.details': (p: { name: string; phone: string | null; homes: string; language: string }) =>
    `这是我们登记的您的资料。\n姓名：${p.name}\n电话：${p.phone ?? '还没有登记'}\n房屋：${p.homes}\n语言：${p.language}`,
  'own.home': (p: { address: string; role: string; since: string }) =>
    `${p.address}（${p.role}，${p.since}起）`,
} as const;

type Texts = typeof ownZhCN;
/** The shape every language's catalogue has. */
export type OwnTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
