import type { Work } from '../../work.ts';
import { callDissatisfied } from '../callbacks/call-dissatisfied.ts';
import { forgetSaid, putInBox } from './anonymity.ts';
import {
  type BallotSource,
  type Survey,
  SurveyBallot,
  type SurveyHome,
  type SurveyParticipant,
} from './survey-entities.ts';
import type { Answers, Question } from './survey-terms.ts';

/**
 * Puts what was answered for some homes where it belongs: a ballot with a name, whose dissatisfied
 * answers somebody calls about, or one in the box of its building, with every other trace taken
 * away. `person` is null where nobody of the home is known. `called` says whether somebody will call.
 */
export async function handIn(
  work: Work,
  survey: Survey,
  given: {
    person: SurveyParticipant | null;
    homes: readonly SurveyHome[];
    answers: Answers;
    source: BallotSource;
  },
): Promise<{ called: boolean }> {
  const { person, homes, answers, source } = given;
  for (const one of homes) {
    one.answered = true;
    one.source = source;
  }
  if (person) {
    person.state = 'answered';
    person.draft = null;
  }
  const [home] = homes;
  const ballot = ballotOf(survey.questions, answers);
  await work.em.flush();
  if (!survey.anonymous) {
    const of = { participant: person?.id ?? null, home: home?.id ?? null };
    const building = home?.building ?? null;
    work.em.create(SurveyBallot, { ...ballot, ...of, survey: survey.id, building });
    await work.em.flush();
    return { called: home !== undefined && (await callDissatisfied(work, survey, home, ballot)) };
  }
  if (home) await putInBox(work, survey, home.building, ballot);
  if (person) await forgetSaid(work, [person.chat]);
  return { called: false };
}

/** What was tapped, and what was typed, apart. */
function ballotOf(
  questions: readonly Question[],
  given: Answers,
): { answers: Answers; words: Record<string, string> | null } {
  const answers: Record<string, Answers[string]> = {};
  const words: Record<string, string> = {};
  for (const { code, type } of questions) {
    const answer = given[code];
    if (answer === undefined) continue;
    if (type === 'words') words[code] = String(answer);
    else answers[code] = answer;
  }
  return { answers, words: Object.keys(words).length === 0 ? null : words };
}
