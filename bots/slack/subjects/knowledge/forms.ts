import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { Fault } from '../../../../src/refusal.ts';
import {
  addEntry,
  beginKnowledge,
  changeEntry,
  declineQuestion,
  type EntryWords,
  endEntry,
} from '../../../../src/requests/knowledge/edit-knowledge.ts';
import { Inquiry, KnowledgeEntry } from '../../../../src/requests/knowledge/knowledge-entities.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenDay, writtenIn } from '../../kit/forms.ts';
import { NotTaken, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';

export async function submitAdd(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community } = asked;
  const words = await readEntry(asked, community);
  if (words instanceof NotTaken) return words;
  return submitResultOf(
    await addEntry(office, { slackUser, community, words, from: null }),
    'question',
  );
}

export async function submitFrom(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: from } = asked;
  const { community } = await office.orm.em.fork().findOneOrFail(Inquiry, { id: from });
  const words = await readEntry(asked, community);
  if (words instanceof NotTaken) return words;
  return submitResultOf(await addEntry(office, { slackUser, community, words, from }), 'question');
}

export async function submitChange(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: entry } = asked;
  const known = await office.orm.em.fork().findOneOrFail(KnowledgeEntry, { id: entry });
  const words = await readEntry(asked, known.community);
  if (words instanceof NotTaken) return words;
  return submitResultOf(await changeEntry(office, { slackUser, entry, words }), 'question');
}

export async function submitEnd({ office, slackUser, id }: Submitted): Promise<SubmitResult> {
  return submitResultOf(await endEntry(office, { slackUser, entry: id }), 'question');
}

export async function submitDecline({ office, slackUser, id }: Submitted): Promise<SubmitResult> {
  return submitResultOf(await declineQuestion(office, { slackUser, question: id }), 'question');
}

export async function submitBegin({ office, slackUser, id }: Submitted): Promise<SubmitResult> {
  return submitResultOf(await beginKnowledge(office, { slackUser, community: id }), 'question');
}

/** What was filled in: question and answer in one language at least, and neither without the other. */
async function readEntry(
  { office, form, language }: Submitted,
  community: string,
): Promise<EntryWords | NotTaken> {
  const { timeZone } = await office.orm.em.fork().findOneOrFail(Community, { id: community });
  const words: EntryWords = {
    question: writtenIn(form, 'question'),
    answer: writtenIn(form, 'answer'),
    questionEn: writtenIn(form, 'question_en'),
    answerEn: writtenIn(form, 'answer_en'),
    until: chosenDay(form, 'until'),
  };
  const faults = faultsOf(words, dayIn(office.clock.now(), timeZone), language);
  return faults.length === 0 ? words : new NotTaken({ is: 'faults', faults });
}

function faultsOf(words: EntryWords, today: string, language: Language): Fault[] {
  const t = staffTexts(language);
  const faults: Fault[] = [];
  if (words.question === '' && words.answer !== '')
    faults.push({ field: 'question', words: t['fault.knowledge_question']() });
  if (words.questionEn === '' && words.answerEn !== '')
    faults.push({ field: 'question_en', words: t['fault.knowledge_question']() });
  if (words.answer === '' && words.answerEn === '') {
    if (words.question !== '') faults.push(unanswered('answer'));
    else if (words.questionEn !== '') faults.push(unanswered('answer_en'));
    else faults.push({ field: 'question', words: t['fault.knowledge_both']() });
  }
  if (words.until !== null && words.until < today)
    faults.push({ field: 'until', words: t['fault.knowledge_past']() });
  return faults;

  function unanswered(field: string): Fault {
    return { field, words: t['fault.knowledge_answer']() };
  }
}
