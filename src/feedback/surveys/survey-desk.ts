import type { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { actorWhoMay, notAllowedAnywhere } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { loadResults, type SurveyResults } from './load-results.ts';
import { openSurvey } from './open-survey.ts';
import type { SurveyFault } from './read-survey.ts';
import { Survey } from './survey-entities.ts';
import { resultCells, resultCharts } from './write-results.ts';

/** Opens a survey for a member of the staff, in a community that they serve; else what is wrong with it. */
export async function openSurveyBy(
  office: Office,
  asked: { slackUser: string; document: string },
): Promise<ActResult | { ok: false; faults: SurveyFault[] }> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, asked.slackUser);
    const refused = await notAllowedAnywhere(work.em, actor, 'survey.open');
    if (refused || !actor) return refused ?? refusal('unknown_person');
    const { opened, faults } = await openSurvey(work, {
      document: asked.document,
      staff: actor.id,
      allowed: actor.communities.length === 0 ? null : actor.communities,
    });
    return opened ? ({ ok: true } as const) : { ok: false as const, faults };
  });
}

/** The survey of a number that runs in a community; without a number the latest that does. Null where none does. */
export async function surveyUnderWay(
  em: EntityManager,
  community: string,
  number: string | undefined,
): Promise<Survey | null> {
  if (number !== undefined && !/^\d{1,9}$/.test(number)) return null;
  const [survey] = await em.find(
    Survey,
    { community, state: 'open', ...(number === undefined ? {} : { id: Number(number) }) },
    { orderBy: { id: 'desc' }, limit: 1 },
  );
  return survey ?? null;
}

/** Sends a survey to be printed and answered on paper, in both languages, to whoever may enter what comes back. */
export async function sendForm(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    number: string | undefined;
    language: Language;
    key: string;
  },
): Promise<ActResult> {
  const { slackUser, community, number, language, key } = asked;
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, slackUser, community, 'survey.enter');
    if (may instanceof Refused) return may;
    const survey = await surveyUnderWay(work.em, community, number);
    if (!survey) return refusal('survey_over');
    const { id } = survey;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'survey.printed', 'community', community, { survey: id });
    const heading = survey.title[language];
    const name = `${staffTexts(language)['survey.form']({ id })}.pdf`;
    writeToOutbox(work, {
      ...{ key: `${key}:survey-form`, lane: 'conversation' },
      destination: destinations.user(may.actor.slackUser),
      part: {
        ...{ to: 'staff', kind: 'survey_file', heading, name },
        ...{ survey: id, language, chart: 'form' },
      },
    });
    return { ok: true };
  });
}

/**
 * Sends what a survey came to so far to the member of the staff who asked: the pictures, the whole
 * as a PDF, and a workbook. That they looked is on record. Resolves with what it came to.
 */
export async function sendResults(
  office: Office,
  asked: { slackUser: string; survey: number; language: Language; key: string },
): Promise<{ ok: true; results: SurveyResults } | Refused> {
  const { survey: id, language, key } = asked;
  return inOneTransaction(office, async (work) => {
    const survey = await work.em.findOne(Survey, { id });
    if (!survey) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, survey.community, 'survey.see');
    if (may instanceof Refused) return may;
    // The words are grouped where the file is made: here nobody reads them.
    const results = await loadResults(work.em, id, null);
    if (!results) return refusal('not_found');
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'survey.looked_at', 'community', survey.community, { survey: id });
    const destination = destinations.user(may.actor.slackUser);
    const t = staffTexts(language);
    const name = t['survey.file']({ id });
    const heading = survey.title[language];
    const file = { to: 'staff', kind: 'survey_file', heading, survey: id, language } as const;
    const charts = resultCharts(results, language);
    const parts = [
      ...charts.map((_one, at) => ({ ...file, name: `${name}-${at + 1}.png`, chart: at })),
      { ...file, name: `${name}.pdf`, chart: null },
      {
        to: 'staff',
        kind: 'table',
        heading,
        name: `${name}.xlsx`,
        cells: resultCells(results, language),
      } as const,
    ];
    parts.forEach((part, at) => {
      writeToOutbox(work, { key: `${key}:survey:${at}`, destination, lane: 'conversation', part });
    });
    return { ok: true, results };
  });
}
