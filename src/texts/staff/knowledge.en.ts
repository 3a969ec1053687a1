import type { KnowledgeTexts } from './knowledge.zh-CN.ts';

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The knowledge base that answers residents, in English. */
export const knowledgeEn: KnowledgeTexts = {
  'can.knowledge.see': () => '/gatehouse knowledge rubbish — what the bot answers residents',
  'can.knowledge.edit': () =>
    '/gatehouse knowledge — write, change and end answers, and see what found none',

  'action.knowledge_add': () => 'Add an answer…',
  'action.knowledge_change': () => 'Change…',
  'action.knowledge_write': () => 'Write the answer…',
  'action.knowledge_end': () => 'End…',
  'action.knowledge_from': () => 'Make an entry…',
  'action.knowledge_decline': () => 'Not ours…',
  'action.knowledge_begin': () => 'Put in the usual questions…',

  'knowledge.title': (p) => `${p.community} · answers for residents`,
  'knowledge.none': () => 'There are no answers that you may see.',
  'knowledge.empty': () => 'There are no answers yet; whatever residents ask goes to a person.',
  'knowledge.counts': (p) =>
    `Last 30 days: answered alone ${p.answered}, answered and passed on ${p.passedOn}, not answered ${p.unanswered}`,
  'knowledge.unanswered': (p) => `Questions that found no answer: ${p.count}`,
  'knowledge.asked': (p) => `“${p.words}” asked ${times(p.times)}, last ${p.last}`,
  'knowledge.more_questions': (p) =>
    `${p.count} more; they come up once those above are dealt with.`,
  'knowledge.to_renew': (p) => `Out of date, to be renewed: ${p.count}`,
  'knowledge.to_write': (p) => `Without an answer yet: ${p.count}`,
  'knowledge.used': (p) => `In use: ${p.count}`,
  'knowledge.line': (p) => `*${p.question}*\n${p.answer}`,
  'knowledge.until': (p) => `until ${p.day}`,
  'knowledge.past': (p) => `ended on ${p.day}; nobody is answered by it any more`,
  'knowledge.in_vain': (p) => `asked ${times(p.times)} without an answer`,
  'knowledge.one_language': (p) => (p.language === 'en' ? 'English only' : 'Chinese only'),
  'knowledge.more': (p) =>
    `${p.count} more are not listed; name what you look for, such as /gatehouse knowledge rubbish.`,
  'knowledge.found': (p) => `Answers on “${p.words}”`,
  'knowledge.found_none': (p) => `There is no answer on “${p.words}”.`,

  'modal.knowledge': () => 'Answer for residents',
  'modal.knowledge_end': () => 'End this answer',
  'modal.knowledge_decline': () => 'Not ours',
  'modal.knowledge_begin': () => 'The usual questions',
  'modal.knowledge_end_do': () => 'End it',
  'modal.knowledge_begin_do': () => 'Put them in',
  'knowledge.end_words': (p) =>
    `Once “${p.question}” is ended, whoever asks it is passed on to a person.`,
  'knowledge.decline_words': (p) =>
    `“${p.words}” and what is much like it will not be listed any more. Whoever asks it still reaches a person.`,
  'knowledge.begin_words': (p) =>
    `Puts in ${p.count} questions that residents usually ask, in Chinese and English, without answers. Only those with an answer are used.`,
  'field.question': () => 'Question (Chinese)',
  'field.answer': () => 'Answer (Chinese)',
  'field.question_en': () => 'Question (English)',
  'field.answer_en': () => 'Answer (English)',
  'field.knowledge_until': () => 'Holds until',
  'hint.question': () =>
    'The first line is the question; each further line is another way of asking it.',
  'hint.answer': () =>
    'Residents read it as it stands. One language is enough; readers of the other one see it too.',
  'hint.until': () =>
    'After this day nobody is answered by it, and it is listed to be renewed. Empty: no end.',
  'fault.knowledge_question': () => 'An answer needs its question.',
  'fault.knowledge_answer': () => 'A question needs its answer.',
  'fault.knowledge_both': () =>
    'Please write the question and the answer in one language at least.',
  'refused.question_settled': () =>
    'A colleague has dealt with this question already; /gatehouse knowledge shows where it stands.',
  'refused.knowledge_begun': () =>
    'There are answers already; /gatehouse knowledge lets you add and change them.',
  'refused.entry_ended': () => 'This answer has been ended already.',
  'fault.knowledge_past': () => 'That day is over.',
};
