import type { Command, Result } from '../../conversation/effects.ts';
import {
  noteInquiry,
  passOnInquiry,
  withoutPeople,
} from '../../requests/knowledge/note-inquiry.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** What becomes of questions that the knowledge base was asked. */
export const inquiries = {
  note_answer: async ({ work }, { community, entry }) => ({
    type: 'answer_noted',
    inquiry: noteInquiry(work, { community, entry, outcome: 'answered', words: null }),
  }),
  note_unanswered: noteUnanswered,
  pass_on_inquiry: passOn,
} satisfies CarryOuts<'note_answer' | 'note_unanswered' | 'pass_on_inquiry'>;

async function noteUnanswered(
  context: TurnContext,
  { community, entry, words }: Extract<Command, { do: 'note_unanswered' }>,
): Promise<Result | null> {
  noteInquiry(context.work, {
    community,
    entry,
    outcome: 'unanswered',
    // What asks for an entry that has no answer yet is counted with that entry.
    words: entry === null ? plain(context, words) : null,
  });
  return null;
}

async function passOn(
  context: TurnContext,
  { inquiry, words }: Extract<Command, { do: 'pass_on_inquiry' }>,
): Promise<Result | null> {
  await passOnInquiry(context.work, inquiry, words === null ? null : plain(context, words));
  return null;
}

const plain = ({ facts }: TurnContext, words: string): string =>
  withoutPeople(words, facts.resident ? [facts.resident.name] : []);
