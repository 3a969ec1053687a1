import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { tellManagement } from '../../staff/people/tell-staff.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { forgetSaid, sealAnonymous } from './anonymity.ts';
import { selectHomes } from './select-homes.ts';
import { Survey, SurveyHome, SurveyParticipant } from './survey-entities.ts';

/** So many are asked or reminded in one transaction. */
const askedAtOnce = 200;

/**
 * What comes due of surveys: a survey that begins finds its homes, asks and reminds in rounds, and
 * ends. A step at a time under the lock of the survey, so that a crash loses and repeats nothing.
 * Resolves to true when there is more to do at once.
 */
export async function goSurveys(office: Office): Promise<boolean> {
  const now = new Date(office.clock.now()).toISOString();
  const found = await sql<{ id: string }>`
    select id from surveys where look_at is not null and look_at <= ${now}::timestamptz
    order by look_at limit 20`.execute(office.orm.em.fork().getKysely());
  let more = false;
  for (const { id } of found.rows)
    more = (await inOneTransaction(office, (work) => goOn(work, Number(id)))) || more;
  return more;
}

async function goOn(work: Work, id: number): Promise<boolean> {
  const survey = await work.em.findOne(Survey, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!survey || survey.lookAt === null || survey.lookAt > work.nowMs) return false;
  if (survey.state === 'planned') {
    await begin(work, survey);
    return true;
  }
  if (survey.until <= work.nowMs) {
    await end(work, survey);
    return false;
  }
  const due = [survey.from, ...survey.reminders].toSorted((a, b) => a - b)[survey.rounds];
  if (due !== undefined && due <= work.nowMs) return askSome(work, survey);
  survey.lookAt = due ?? survey.until;
  return false;
}

/** Finds the homes and whoever is asked for each; somebody of several homes is asked once. */
async function begin(work: Work, survey: Survey): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: survey.community });
  const homes = await selectHomes(work.em, {
    community: survey.community,
    to: survey.to,
    nowMs: work.nowMs,
    today: dayIn(work.nowMs, community.timeZone),
    seed: `survey-${survey.id}`,
  });
  const people = new Map<string, string>();
  for (const { resident, chat } of homes) {
    if (resident === null || chat === null || people.has(resident)) continue;
    const id = work.chance.id(work.nowMs);
    people.set(resident, id);
    work.em.create(SurveyParticipant, { id, survey: survey.id, resident, chat, state: 'asked' });
  }
  await work.em.flush();
  for (const { unit, building, resident } of homes)
    work.em.create(SurveyHome, {
      id: work.chance.id(work.nowMs),
      survey: survey.id,
      unit,
      building,
      participant: resident === null ? null : (people.get(resident) ?? null),
    });
  survey.state = 'open';
  await work.em.flush();
}

/** Asks or reminds some of those who were not thought of in this round. Resolves to true: there is more, or the round is to be closed. */
async function askSome(work: Work, survey: Survey): Promise<boolean> {
  const round = survey.rounds + 1;
  const people = await work.em.find(
    SurveyParticipant,
    { survey: survey.id, told: { $lt: round } },
    { orderBy: { id: 'asc' }, limit: askedAtOnce },
  );
  const community = await work.em.findOneOrFail(Community, { id: survey.community });
  const chats = new Map(
    (await work.em.find(Chat, { id: { $in: people.map((one) => one.chat) } })).map((one) => [
      one.id,
      one,
    ]),
  );
  for (const one of people) {
    one.told = round;
    const chat = chats.get(one.chat);
    const open = one.state === 'asked' || one.state === 'begun';
    if (!open || !chat?.reachable || chat.resident !== one.resident) continue;
    const language = chat.language ?? community.locale;
    const t = residentTexts(language);
    const about = { title: survey.title[language], count: survey.questions.length };
    const anonymous = survey.anonymous ? t['survey.anonymous']() : t['survey.named']();
    writeToOutbox(work, {
      key: causes.survey(survey.id, one.id, round),
      destination: destinations.chat(one.chat),
      lane: 'campaign',
      until: survey.until,
      part: {
        to: 'chat',
        kind: 'text',
        text: `${round === 1 ? t['survey.asked'](about) : t['survey.reminded'](about)}\n${anonymous}`,
        buttons: [
          [
            {
              caption:
                one.state === 'begun' ? t['button.survey_go_on']() : t['button.survey_begin'](),
              action: { verb: 'survey', survey: survey.id, act: 'open', question: 0, choice: 0 },
            },
            {
              caption: t['button.survey_decline'](),
              action: { verb: 'survey', survey: survey.id, act: 'decline', question: 0, choice: 0 },
            },
          ],
        ],
      },
    });
  }
  if (people.length < askedAtOnce) survey.rounds = round;
  await work.em.flush();
  return true;
}

/** Ends it: nothing that somebody began and did not send is kept, and what is anonymous is sealed. */
async function end(work: Work, survey: Survey): Promise<void> {
  const people = await work.em.find(SurveyParticipant, { survey: survey.id });
  for (const one of people) one.draft = null;
  survey.state = 'closed';
  survey.closedAt = work.nowMs;
  survey.lookAt = null;
  await work.em.flush();
  if (survey.anonymous) {
    for (let at = 0; at < people.length; at += askedAtOnce)
      await forgetSaid(
        work,
        people.slice(at, at + askedAtOnce).map((one) => one.chat),
      );
    await sealAnonymous(work, survey);
  }
  const community = await work.em.findOneOrFail(Community, { id: survey.community });
  await tellManagement(work, community, {
    key: causes.surveyOver(survey.id),
    text: staffTexts(community.locale)['survey.over']({
      id: survey.id,
      title: survey.title[community.locale],
    }),
    call: false,
  });
}
