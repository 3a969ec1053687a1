/** What a resident reads who asks something that the office has an answer to, in Chinese. The English catalogue has the same keys. */
export const knowledgeZhCN = {
  /** The staff's own words. */
  'knowledge.answer': (p: { text: string }) => p.text,
  /** In somebody's several communities: whose answer it is. */
  'knowledge.of': (p: { community: string }) => `${p.community}：`,
  'knowledge.other_language': () => '这一条物业暂时只写了英文：',
  'knowledge.more': () => '如果不是您要问的，或者想问人，点下面就行。',
  'knowledge.that_is_all': () =>
    '这一点我没有写明的答案，只知道刚才说的那些。点“联系人工”，我把您的问题一起转过去。',
  'knowledge.passed_on': () => '好的，那请工作人员来回答您。',
  'knowledge.gone': () => '那个问题隔得有点久了，请再发一遍，我马上看；想和真人说，点下面。',
  'button.not_mine': () => '不是我要问的',
} as const;

type Texts = typeof knowledgeZhCN;
/** The shape every language's catalogue has. */
export type KnowledgeTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
