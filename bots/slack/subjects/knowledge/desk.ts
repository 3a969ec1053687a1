import { type Refused, refusal } from '../../../../src/refusal.ts';
import { Inquiry, KnowledgeEntry } from '../../../../src/requests/knowledge/knowledge-entities.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import {
  submitAdd,
  submitBegin,
  submitChange,
  submitDecline,
  submitEnd,
  submitFrom,
} from './forms.ts';
import { beginModal, declineModal, endModal, entryModal, fromModal } from './windows.ts';

/** An entry for whoever may change it. */
async function loadEntry({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ entry: KnowledgeEntry } | Refused> {
  const entry = await em.findOne(KnowledgeEntry, { id });
  if (!entry) return refusal('not_found');
  const refused = await mayNot(entry.community);
  if (refused) return refused;
  return entry.endedAt === null ? { entry } : refusal('entry_ended');
}

/** A question that found no answer and is not settled, for whoever may make an entry of it. */
async function loadQuestion({ em, id, mayNot }: WindowAsked): Promise<{ words: string } | Refused> {
  const question = await em.findOne(Inquiry, { id });
  if (!question || question.words === null) return refusal('not_found');
  const refused = await mayNot(question.community);
  if (refused) return refused;
  return question.settled === null ? { words: question.words } : refusal('question_settled');
}

const ofCommunity = async ({ id, mayNot }: WindowAsked): Promise<Refused | { community: string }> =>
  (await mayNot(id)) ?? { community: id };

/** What residents are answered by the office itself. */
export const knowledgeDesk: SubjectDesk<'knowledge'> = {
  window: {
    add: windowOf(ofCommunity, (_of, window, language) =>
      entryModal({ entry: null }, window, language),
    ),
    change: windowOf(loadEntry, entryModal),
    end: windowOf(loadEntry, endModal),
    from: windowOf(loadQuestion, fromModal),
    decline: windowOf(loadQuestion, declineModal),
    begin: windowOf(ofCommunity, (_of, window, language) => beginModal(window, language)),
  },
  submit: {
    add: submitAdd,
    change: submitChange,
    end: submitEnd,
    from: submitFrom,
    decline: submitDecline,
    begin: submitBegin,
  },
};
