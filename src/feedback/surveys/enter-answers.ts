import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { unitsByAddress } from '../../community/addresses/unit-by-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { forgetEntered } from './anonymity.ts';
import { handIn } from './hand-in.ts';
import { type BallotSource, Survey, SurveyHome, SurveyParticipant } from './survey-entities.ts';
import type { Answers } from './survey-terms.ts';

export type Entered = {
  ok: true;
  address: string;
  issued: number;
  answered: number;
  /** Whether somebody calls, because they were not content. */
  called: boolean;
};

export type EnteredAnswers = {
  slackUser: string;
  survey: number;
  /** The home as it was typed. */
  written: string;
  source: Exclude<BallotSource, 'chat'>;
  answers: Answers;
  language: Language;
};

/**
 * Enters what a home answered on paper or by phone, once for each home: what was left open on paper
 * stays open. Of an anonymous survey nothing is kept that puts home and answers together: neither
 * the window that brought them nor the record says whose they are. What is wrong stands beside its field.
 */
export async function enterAnswers(
  office: Office,
  input: EnteredAnswers,
): Promise<Entered | Faulty | Refused> {
  const { handles } = office;
  const done = await inOneTransaction(office, (work) => enter(work, input, handles));
  // What was refused is over as well, and must not be kept either.
  if (!done.ok && handles !== undefined) {
    const { handles: _done, ...plain } = office;
    await inOneTransaction(plain, (work) => forgetRefused(work, input.survey, handles));
  }
  return done;
}

async function forgetRefused(work: Work, id: number, entry: number): Promise<void> {
  const survey = await work.em.findOne(Survey, { id }, { fields: ['anonymous'] });
  if (survey?.anonymous) await forgetEntered(work, entry);
}

async function enter(
  work: Work,
  input: EnteredAnswers,
  entry: number | undefined,
): Promise<Entered | Faulty | Refused> {
  const { slackUser, source, answers, language } = input;
  const survey = await work.em.findOne(Survey, { id: input.survey });
  if (!survey) return refusal('not_found');
  const may = await actorWhoMay(work.em, slackUser, survey.community, 'survey.enter');
  if (!may.ok) return may;
  if (survey.state !== 'open' || survey.until <= work.nowMs) return refusal('survey_over');
  const t = staffTexts(language);
  const [first] = survey.questions;
  if (Object.keys(answers).length === 0)
    return wrong(`q_${first?.code ?? ''}`, t['fault.survey_empty']());
  const [unit] = await unitsByAddress(work.em, input.written, [survey.community]);
  if (!unit) return wrong('unit', t['fault.no_unit']({ words: input.written.slice(0, 40) }));
  const home = await work.em.findOne(SurveyHome, { survey: survey.id, unit: unit.id });
  if (!home) return wrong('unit', t['fault.survey_not_asked']());
  // Whoever is asked before the home, as where they answer in chat, so that no two wait for one another.
  const asked = home.participant
    ? await work.em.findOne(SurveyParticipant, { id: home.participant }, locked)
    : null;
  await work.em.refresh(home, locked);
  if (home.answered || asked?.state === 'answered')
    return wrong('unit', t['fault.survey_answered']());
  const person = asked ?? (survey.anonymous ? null : await whoLives(work, survey, home));
  // Whoever is asked for several homes in chat answers for all of them on paper too.
  const homes = home.participant
    ? await work.em.find(SurveyHome, { participant: home.participant })
    : [home];
  const { called } = await handIn(work, survey, {
    ...{ person, answers, source },
    homes: [home, ...homes.filter((one) => one.id !== home.id)],
  });
  const by = { kind: 'staff', id: may.actor.id } as const;
  recordAudit(work, by, 'survey.entered', 'community', survey.community, { survey: survey.id });
  if (survey.anonymous && entry !== undefined) await forgetEntered(work, entry);
  const of = { survey: survey.id };
  const answered = await work.em.count(SurveyHome, { ...of, answered: true });
  const issued = await work.em.count(SurveyHome, of);
  return { ok: true, address: unit.address, issued, answered, called };
}

const locked = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

const wrong = (field: string, words: string): Faulty => new Faulty([{ field, words }]);

/** Who of a home answers with their name where nobody is asked in chat: whoever rents it, else whoever owns it. Null where nobody is known. */
async function whoLives(
  work: Work,
  survey: Survey,
  home: SurveyHome,
): Promise<SurveyParticipant | null> {
  const { timeZone } = await work.em.findOneOrFail(Community, { id: survey.community });
  const today = dayIn(work.nowMs, timeZone);
  const { rows } = await sql<{ resident: string }>`
    select resident_id as resident from occupancies
    where unit_id = ${home.unit} and since <= ${today}::date and (until is null or until > ${today}::date)
    order by case role when 'tenant' then 0 when 'owner' then 1 else 2 end, resident_id limit 1`.execute(
    work.em.getKysely(),
  );
  const [found] = rows;
  if (!found) return null;
  const person = work.em.create(SurveyParticipant, {
    id: work.chance.id(work.nowMs),
    survey: survey.id,
    resident: found.resident,
    // Asked in no chat: nothing is said to them in any.
    chat: 0,
    state: 'asked',
  });
  await work.em.flush();
  home.participant = person.id;
  return person;
}
