import type { Language } from '../../../../src/config.ts';
import { questionIn } from '../../../../src/requests/knowledge/knowledge.ts';
import type { KnowledgeEntry } from '../../../../src/requests/knowledge/knowledge-entities.ts';
import { usualQuestions } from '../../../../src/requests/knowledge/usual-questions.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, wordsSection } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { dayField, input, type Modal, modal, textField } from '../../kit/fields.ts';

const questionMax = 1000;
/** What a resident reads in one message, with what stands above and below it. */
const answerMax = 1500;

type Filled = Pick<KnowledgeEntry, 'question' | 'answer' | 'questionEn' | 'answerEn' | 'until'>;

/** The window by which an entry is changed, or, with none yet, added. */
export function entryModal(
  { entry }: { entry: Filled | null },
  window: Window,
  language: Language,
): Modal {
  return entryWindow(entry ? 'knowledge.change' : 'knowledge.add', entry, window, language);
}

/** The same for an entry that is made of a question somebody asked. */
export function fromModal(asked: { words: string }, window: Window, language: Language): Modal {
  const own = /[\u3400-\u9fff]/.test(asked.words) ? 'question' : 'questionEn';
  const filled = { question: '', answer: '', questionEn: '', answerEn: '', until: null };
  return entryWindow('knowledge.from', { ...filled, [own]: asked.words }, window, language);
}

function entryWindow(
  callbackId: string,
  filled: Filled | null,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const field = (name: string, label: string, value: string, max: number, hint?: string): Block =>
    input(
      name,
      label,
      textField(max, { multiline: true, ...(value === '' ? {} : { initial_value: value }) }),
      { optional: true, ...(hint === undefined ? {} : { hint }) },
    );
  const { question = '', answer = '', questionEn = '', answerEn = '' } = filled ?? {};
  return modal(
    callbackId,
    t['modal.knowledge'](),
    t['modal.submit'](),
    window,
    [
      field('question', t['field.question'](), question, questionMax, t['hint.question']()),
      field('answer', t['field.answer'](), answer, answerMax, t['hint.answer']()),
      field('question_en', t['field.question_en'](), questionEn, questionMax),
      field('answer_en', t['field.answer_en'](), answerEn, answerMax),
      input('until', t['field.knowledge_until'](), dayField(filled?.until ?? undefined), {
        optional: true,
        hint: t['hint.until'](),
      }),
    ],
    language,
  );
}

/** The windows that ask once more. */
export function endModal(
  { entry }: { entry: KnowledgeEntry },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const question = questionIn(entry, language);
  return asksOnce(
    'knowledge.end',
    t['modal.knowledge_end'](),
    t['modal.knowledge_end_do'](),
    t['knowledge.end_words']({ question }),
    window,
    language,
  );
}

export function declineModal(asked: { words: string }, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const title = t['modal.knowledge_decline']();
  const said = t['knowledge.decline_words'](asked);
  return asksOnce('knowledge.decline', title, title, said, window, language);
}

export function beginModal(window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return asksOnce(
    'knowledge.begin',
    t['modal.knowledge_begin'](),
    t['modal.knowledge_begin_do'](),
    t['knowledge.begin_words']({ count: usualQuestions.length }),
    window,
    language,
  );
}

const asksOnce = (
  callbackId: string,
  title: string,
  submit: string,
  said: string,
  window: Window,
  language: Language,
): Modal => modal(callbackId, title, submit, window, [wordsSection(said)], language);
