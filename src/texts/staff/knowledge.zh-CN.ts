/** The knowledge base that answers residents, in Chinese. The English catalogue has the same keys. */
export const knowledgeZhCN = {
  'can.knowledge.see': () => '/gatehouse knowledge 垃圾（问答）— 住户问到的，机器人怎么答',
  'can.knowledge.edit': () => '/gatehouse knowledge — 写、改、停用问答，看哪些问题没答上',

  'action.knowledge_add': () => '新增问答…',
  'action.knowledge_change': () => '修改…',
  'action.knowledge_write': () => '写回答…',
  'action.knowledge_end': () => '停用…',
  'action.knowledge_from': () => '写成一条…',
  'action.knowledge_decline': () => '不归我们…',
  'action.knowledge_begin': () => '放入常见问题…',

  'knowledge.title': (p: { community: string }) => `${p.community} · 住户问答`,
  'knowledge.none': () => '没有您可以看的问答。',
  'knowledge.empty': () => '还没有问答，住户问什么都转给人。',
  'knowledge.counts': (p: { answered: number; passedOn: number; unanswered: number }) =>
    `近 30 天：自己答了 ${p.answered} 个，答了又转给人 ${p.passedOn} 个，没答上 ${p.unanswered} 个`,
  'knowledge.unanswered': (p: { count: number }) => `没答上的问题 ${p.count} 个`,
  'knowledge.asked': (p: { words: string; times: number; last: string }) =>
    `「${p.words}」 问过 ${p.times} 次，最近 ${p.last}`,
  'knowledge.more_questions': (p: { count: number }) => `还有 ${p.count} 个，处理完上面的再看。`,
  'knowledge.to_renew': (p: { count: number }) => `过期了，要更新 ${p.count} 条`,
  'knowledge.to_write': (p: { count: number }) => `还没有写回答 ${p.count} 条`,
  'knowledge.used': (p: { count: number }) => `在用 ${p.count} 条`,
  'knowledge.line': (p: { question: string; answer: string }) => `*${p.question}*\n${p.answer}`,
  'knowledge.until': (p: { day: string }) => `用到 ${p.day}`,
  'knowledge.past': (p: { day: string }) => `${p.day} 已到期，不再用来回答`,
  'knowledge.in_vain': (p: { times: number }) => `问过 ${p.times} 次，没有答上`,
  'knowledge.one_language': (p: { language: 'zh-CN' | 'en' }) =>
    p.language === 'en' ? '只有英文' : '只有中文',
  'knowledge.more': (p: { count: number }) =>
    `还有 ${p.count} 条没有列出，在命令后面写上要找的词，例如 /gatehouse knowledge 垃圾。`,
  'knowledge.found': (p: { words: string }) => `「${p.words}」的问答`,
  'knowledge.found_none': (p: { words: string }) => `没有找到「${p.words}」的问答。`,

  'modal.knowledge': () => '住户问答',
  'modal.knowledge_end': () => '停用这条问答',
  'modal.knowledge_decline': () => '不归我们',
  'modal.knowledge_begin': () => '常见问题',
  'modal.knowledge_end_do': () => '停用',
  'modal.knowledge_begin_do': () => '放入',
  'knowledge.end_words': (p: { question: string }) =>
    `「${p.question}」停用以后，住户再问就转给人。`,
  'knowledge.decline_words': (p: { words: string }) =>
    `「${p.words}」和问得差不多的，以后都不再列出。住户再问，仍然转给人。`,
  'knowledge.begin_words': (p: { count: number }) =>
    `放入 ${p.count} 个小区里常问的问题，中英文都有，回答空着。写了回答的才会用来答复住户。`,
  'field.question': () => '问题（中文）',
  'field.answer': () => '回答（中文）',
  'field.question_en': () => '问题（英文）',
  'field.answer_en': () => '回答（英文）',
  'field.knowledge_until': () => '用到哪天',
  'hint.question': () => '第一行是问题；下面每行写一种别的问法，机器人会认。',
  'hint.answer': () => '住户看到的就是这段话。只有一种语言也可以，另一种语言的住户会看到它。',
  'hint.until': () => '过了这天不再用来回答，列为要更新。不填就一直用。',
  'fault.knowledge_question': () => '写了回答，也要写问题。',
  'fault.knowledge_answer': () => '写了问题，也要写回答。',
  'fault.knowledge_both': () => '至少写一种语言的问题和回答。',
  'refused.question_settled': () =>
    '这个问题同事已经处理过了，/gatehouse knowledge 里有最新的情况。',
  'refused.knowledge_begun': () => '已经有问答了，/gatehouse knowledge 里可以新增和修改。',
  'refused.entry_ended': () => '这条问答已经停用了。',
  'fault.knowledge_past': () => '这天已经过了。',
} as const;

type Texts = typeof knowledgeZhCN;
/** The shape every language's catalogue has. */
export type KnowledgeTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
