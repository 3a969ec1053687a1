import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Community } from '../../community/entities.ts';
import { wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Staff } from '../people/entities.ts';
import { staffView } from '../people/find-staff.ts';
import { staffName } from '../people/staff-name.ts';
import type { StaffView } from '../people/staff-view.ts';
import { redrawHome, tellColleague, tellManagement } from '../people/tell-staff.ts';
import { loadRoster } from '../roster/load-roster.ts';
import { onDutyAt } from '../roster/roster.ts';
import { CheckAsk, Checklist, CheckRun } from './check-entities.ts';
import { askWithinMs, dueDays, nextStep } from './check-times.ts';

/**
 * One round over the daily checks: asks those that have come due, asks again,
 * tells the manager. Each step is claimed in the transaction that does it, so that a
 * sweep which comes late catches up and two at once ask nobody twice.
 */
export async function sweepChecks(office: Office): Promise<void> {
  await askDueChecks(office);
  await followUpChecks(office);
}

async function askDueChecks(office: Office): Promise<void> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const checks = await em.find(Checklist, { active: true });
  if (checks.length === 0) return;
  const communities = new Map((await em.find(Community, {})).map((one) => [one.id, one]));
  const oldest = new Date(nowMs - 9 * 24 * 3_600_000).toISOString().slice(0, 10);
  const known = new Set(
    (await em.find(CheckRun, { day: { $gte: oldest } }, { fields: ['checklist', 'day'] })).map(
      (run) => `${run.checklist}:${run.day}`,
    ),
  );
  const begun = await everAsked(em);
  for (const check of checks) {
    const community = communities.get(check.community);
    if (!community) continue;
    const days = dueDays(check, community, nowMs);
    for (const due of days) {
      if (known.has(`${check.id}:${due.day}`)) continue;
      const latest = due === days.at(-1);
      // Where nobody was ever asked, there is nobody to miss: it begins with the first who has the role.
      const begins = latest && nowMs - due.dueAt <= askWithinMs;
      if (!begun.has(check.id) && !(begins && (await whomToAsk(em, check, nowMs)).length > 0))
        continue;
      await inOneTransaction(office, (work) => askCheck(work, check, community, due, latest));
    }
  }
}

/** The checks that somebody was asked about at least once. */
async function everAsked(em: EntityManager): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select c.id from checklists c where (
      select r.id from check_runs r where r.checklist_id = c.id
        and exists (select 1 from check_asks a where a.run_id = r.id) order by r.day limit 1) is not null`.execute(
    em.getKysely(),
  );
  return new Set(rows.map((row) => row.id));
}

async function askCheck(
  work: Work,
  check: Checklist,
  community: Community,
  due: { day: string; dueAt: number },
  latest: boolean,
): Promise<void> {
  const id = work.chance.id(work.nowMs);
  const now = new Date(work.nowMs).toISOString();
  const inTime = work.nowMs - due.dueAt <= askWithinMs;
  const claimed = await sql<{ id: string }>`
    insert into check_runs (id, checklist_id, community_id, day, due_at, asked_at, told_at)
    values (${id}, ${check.id}, ${community.id}, ${due.day}::date, ${new Date(due.dueAt).toISOString()}::timestamptz,
      ${inTime ? now : null}::timestamptz, ${inTime ? null : now}::timestamptz)
    on conflict (checklist_id, day) do nothing
    returning id`.execute(work.em.getKysely());
  if (claimed.rows.length === 0) return;
  const t = staffTexts(community.locale);
  const at = describeMoment(due.dueAt, community.timeZone, community.locale);
  if (!inTime) {
    // After a week's outage one word is enough; the days before it are on record as missed.
    if (!latest) return;
    await tellManagement(work, community, {
      key: `${causes.check(id)}:missed`,
      text: t['check.not_asked']({ name: check.name, at }),
      call: true,
    });
    return;
  }
  const people = await whomToAsk(work.em, check, work.nowMs);
  if (people.length === 0) {
    await work.em.nativeUpdate(CheckRun, { id }, { toldAt: work.nowMs });
    await tellManagement(work, community, {
      key: `${causes.check(id)}:nobody`,
      text: t['check.nobody']({
        name: check.name,
        at,
        role: terms(community.locale).role[check.role],
      }),
      call: true,
    });
  }
  for (const person of people) {
    const ask = work.em.create(CheckAsk, {
      id: work.chance.id(work.nowMs),
      run: id,
      staff: person.id,
    });
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'check',
      subject: ask.id,
      place: person.slackUser,
      lane: 'conversation',
    });
    redrawHome(work, person, `${causes.check(id)}:asked`);
  }
}

/** Those of the role who are on duty now, else all of the role. */
async function whomToAsk(em: EntityManager, check: Checklist, nowMs: number): Promise<StaffView[]> {
  const { roster, people } = await loadRoster(em, check.community, nowMs);
  const ofRole = [...people.values()].filter((one) => one.roles.includes(check.role));
  const standing = new Set(onDutyAt(roster, nowMs).map((turn) => turn.staff));
  const onDuty = ofRole.filter((one) => standing.has(one.id));
  return onDuty.length > 0 ? onDuty : ofRole;
}

async function followUpChecks(office: Office): Promise<void> {
  const open = await office.orm.em
    .fork()
    .find(CheckRun, { confirmedAt: null, toldAt: null }, { limit: 500 });
  for (const { id, ...run } of open) {
    if (nextStep(run, office.clock.now()) === null) continue;
    await inOneTransaction(office, (work) => followUp(work, id));
  }
}

async function followUp(work: Work, id: string): Promise<void> {
  const run = await work.em.findOne(CheckRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const step = run ? nextStep(run, work.nowMs) : null;
  if (!run || step === null) return;
  const [check, community, asked] = await Promise.all([
    work.em.findOneOrFail(Checklist, { id: run.checklist }),
    work.em.findOneOrFail(Community, { id: run.community }),
    peopleAsked(work.em, id),
  ]);
  const t = staffTexts(community.locale);
  const at = describeMoment(run.dueAt, community.timeZone, community.locale);
  if (step === 'remind') {
    run.remindedAt = work.nowMs;
    for (const person of asked)
      tellColleague(work, person, {
        key: `${causes.check(id)}:again:${person.slackUser}`,
        text: staffTexts(person.reads ?? community.locale)['check.again']({
          name: check.name,
          at: describeMoment(run.dueAt, community.timeZone, person.reads ?? community.locale),
        }),
        still: { what: 'check_open', run: id },
      });
    return;
  }
  run.toldAt = work.nowMs;
  await tellManagement(work, community, {
    key: `${causes.check(id)}:late`,
    still: { what: 'check_open', run: id },
    text: t['check.late']({
      name: check.name,
      at,
      who: asked.map((one) => staffName(one, community.locale)).join(listComma(community.locale)),
    }),
    call: true,
  });
}

/** Who was asked about a check on its day and is still on the staff. */
export async function peopleAsked(em: EntityManager, run: string): Promise<StaffView[]> {
  const asks = await em.find(CheckAsk, { run });
  const staff = await em.find(
    Staff,
    { id: { $in: asks.map((one) => one.staff) }, active: true },
    { orderBy: { name: 'asc' } },
  );
  return staff.map(staffView);
}
