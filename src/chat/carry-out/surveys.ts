import { takeAnswer } from '../../feedback/surveys/take-answers.ts';
import type { CarryOuts } from './turn-context.ts';

/** What a resident taps or types in a survey. */
export const surveyCarryOuts = {
  survey: async ({ work, chat, facts, entries }, command) => ({
    type: 'survey',
    survey: command.survey,
    step: await takeAnswer(
      work,
      {
        chat: chat.id,
        // Whoever has no home here any more is asked nothing any more.
        resident: facts.resident ? chat.resident : null,
        language: facts.language,
        entries,
      },
      command,
    ),
  }),
} satisfies CarryOuts<'survey'>;
