import type { Facts, Said, Step } from '../../effects.ts';
import { isQuestion } from '../senses.ts';
import { lackingFor } from './find-answers.ts';

/** Of one's own account, which no entry can know: whose bill, how much it is this month. */
const ofOwn =
  /我家|我的|我们家|这个月|上个月|本月|账单|欠|\b(my|mine|our|owe|this month|last month)\b/i;

/** A turn that made a draft of a question which no entry answers, put on record so that the staff may write one. */
export function unanswered(step: Step, event: Said, facts: Facts): Step {
  const { understood, text } = event;
  if (event.files.length > 0 || event.location !== null || understood.matters.length > 1)
    return step;
  if (!isAskedOfOffice(event) || (understood.intent === 'fee' && ofOwn.test(text))) return step;
  const [community] = facts.possible;
  if (community === undefined) return step;
  const lacking = lackingFor({ ...understood, text }, facts);
  return {
    ...step,
    commands: [
      ...step.commands,
      {
        do: 'note_unanswered',
        community: lacking?.community ?? community,
        entry: lacking?.entry.id ?? null,
        words: text.trim(),
      },
    ],
  };
}

function isAskedOfOffice({ understood, text }: Said): boolean {
  const { intent } = understood;
  return intent === 'inquiry' || ((intent === 'fee' || intent === 'other') && isQuestion(text));
}
