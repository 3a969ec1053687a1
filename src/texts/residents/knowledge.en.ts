import type { KnowledgeTexts } from './knowledge.zh-CN.ts';

/** What a resident reads who asks something that the office has an answer to, in English. */
export const knowledgeEn: KnowledgeTexts = {
  'knowledge.answer': (p) => p.text,
  'knowledge.of': (p) => `${p.community}:`,
  'knowledge.other_language': () => 'The office has this in Chinese only for now:',
  'knowledge.more': () =>
    'If that is not what you asked, or you would rather ask a person, tap below.',
  'knowledge.that_is_all': () =>
    'I have no clear answer to that, only what I said above. Tap “Talk to a person” and I’ll pass your question on.',
  'knowledge.passed_on': () => 'All right, somebody from the office will answer that.',
  'knowledge.gone': () =>
    'That question was a while ago. Please send it again and I’ll look at it at once; to speak to a person, tap below.',
  'button.not_mine': () => 'Not what I asked',
};
