import { Community } from '../../community/entities.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { readSurvey, type SurveyFault } from './read-survey.ts';
import { Survey } from './survey-entities.ts';

const dayMs = 86_400_000;

export type OpenedSurvey = {
  id: number;
  community: string;
  anonymous: boolean;
  from: number;
  until: number;
};

/**
 * Opens a survey from its YAML: whom it asks is looked up when it begins. The same document twice
 * is two surveys. Refused with every fault by its place in the document.
 */
export async function openSurvey(
  work: Work,
  asked: {
    document: string;
    /** The member of the staff who opens it; null at the command line. */
    staff: string | null;
    /** The communities that whoever opens it serves; null for all. */
    allowed: readonly string[] | null;
  },
): Promise<{ opened: OpenedSurvey; faults: [] } | { opened: null; faults: SurveyFault[] }> {
  const { terms, faults } = readSurvey(asked.document);
  if (!terms) return { opened: null, faults };
  const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const named = all.filter(
    (one) =>
      (asked.allowed === null || asked.allowed.includes(one.id)) &&
      (terms.community === null || [one.name, one.nameEn].includes(terms.community)),
  );
  const [community] = named;
  if (!community || named.length > 1) {
    const names = all.map((one) => one.name).join(', ');
    return {
      opened: null,
      faults: [{ path: 'community', reason: `must be one of ${names}` }],
    };
  }
  const from =
    terms.from === null ? work.nowMs : instantOf(terms.from, community.timeZone, '00:00');
  const until = terms.until === null ? null : instantOf(terms.until, community.timeZone, '24:00');
  if (from === null) return fault('from', 'is no day of the calendar');
  if (until === null) return fault('until', 'is no day of the calendar');
  if (until <= Math.max(from, work.nowMs))
    return fault('until', 'must be after the beginning and now');
  const survey = work.em.create(Survey, {
    community: community.id,
    title: terms.title,
    questions: terms.questions,
    to: terms.to,
    anonymous: terms.anonymous,
    from,
    until,
    reminders: terms.reminders.map((days) => from + days * dayMs).filter((at) => at < until),
    state: 'planned',
    openedBy: asked.staff,
    createdAt: work.nowMs,
    lookAt: from,
  });
  await work.em.flush();
  const by =
    asked.staff === null
      ? ({ kind: 'system', id: null } as const)
      : ({ kind: 'staff', id: asked.staff } as const);
  recordAudit(work, by, 'survey.opened', 'community', community.id, { survey: survey.id });
  work.nudges.push({ queue: 'long', task: surveysTask });
  return {
    faults: [],
    opened: { id: survey.id, community: community.name, anonymous: survey.anonymous, from, until },
  };
}

/** The task that asks, reminds and ends, by its name in the table of tasks. */
export const surveysTask = 'surveys';

const fault = (path: string, reason: string) => ({ opened: null, faults: [{ path, reason }] });

/** A day or a local time as an instant in ms; a day alone is at `dayAs`. Null for what is no day. */
function instantOf(text: string, timeZone: string, dayAs: '00:00' | '24:00'): number | null {
  try {
    const [day = '', time] = text.split(/[T ]/);
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' });
    const whole = dayAs === '24:00' ? date.add({ days: 1 }) : date;
    return time === undefined
      ? whole.toZonedDateTime(timeZone).epochMilliseconds
      : date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
          .epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
