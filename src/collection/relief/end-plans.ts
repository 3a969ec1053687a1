import { sql } from 'kysely';
import { Bill } from '../../billing/billing-entities.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { lastDayOf, loadPlans } from '../../ledger/relief/load-relief.ts';
import { openOfPlan, relievedOfPlan } from '../../ledger/relief/open-of-plan.ts';
import { standingOf } from '../../ledger/relief/plan-parts.ts';
import {
  PaymentDeferral,
  PaymentPlan,
  PaymentPlanBill,
} from '../../ledger/relief/relief-entities.ts';
import { countsAgainOn, sparedByPlan } from '../../ledger/relief/spared-late-fee.ts';
import { tellParty } from '../../ledger/relief/tell-relief.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { restingParties } from '../pauses.ts';
import { collectorsOf } from '../share/collector-of.ts';
import { brokenWords } from './said-parts.ts';

/** A deferral is spoken of with its collector so many days before it ends. */
const warnedDays = 3;
/** The hour from which on plans are broken, before the day's reminders are planned. */
const dayBegins = 9;
/** So many are ended one after the other before others have a turn. */
const atOnce = 100;

/**
 * Ends the plans of which all was paid, and those of which a part was not paid in time: by the books as they stand. What is
 * asked about, or put off, meanwhile breaks none.
 */
export async function endPlans(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  for (const community of await office.orm.em.fork().find(Community, {})) {
    const today = dayIn(nowMs, community.timeZone);
    const graceDays = settingsTable['instalments.grace'].get(community) ?? 0;
    const over = await inOneTransaction(office, (work) =>
      plansOver(work, community.id, today, graceDays),
    );
    for (const id of over)
      await inOneTransaction(office, (work) => endPlan(work, { id, community, today, graceDays }));
  }
}

/** Whether people may be told that a plan was broken: not at night. */
function isDay(nowMs: number, { timeZone }: Community): boolean {
  const here = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  return here.hour >= dayBegins;
}

/**
 * Running plans with nothing open on their bills, or nothing but what is no part of them once the last day is over, or with a
 * part past its last day; whether that is so is judged once more.
 */
async function plansOver(
  work: Work,
  community: string,
  today: string,
  graceDays: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* plans_over */
    select p.id from payment_plans p where p.community_id = ${community} and p.state = 'running'
      and (not exists (select 1 from payment_plan_bills pb join bills b on b.id = pb.bill_id
          where pb.plan_id = p.id and b.state in ('open', 'part'))
        or (not exists (select 1 from payment_plan_parts x where x.plan_id = p.id and x.due_on >= ${today}::date)
          and ${openOfPlan('p.id')} = 0)
        or exists (select 1 from payment_plan_parts x
          where x.plan_id = p.id and greatest(x.due_on, p.reopened_on) < ${today}::date - ${graceDays}::int
          and least((select sum(y.amount_fen) from payment_plan_parts y where y.plan_id = p.id and y.seq <= x.seq),
              p.total_fen - ${relievedOfPlan('p.id')})
            > p.total_fen - ${relievedOfPlan('p.id')} - ${openOfPlan('p.id')}))
    order by p.agreed_on, p.id limit ${atOnce}`.execute(work.em.getKysely());
  return rows.map((row) => row.id);
}

async function endPlan(
  work: Work,
  of: { id: string; community: Community; today: string; graceDays: number },
): Promise<void> {
  const { id, community, today, graceDays } = of;
  const [shown] = await loadPlans(work, { plan: id }, today);
  if (shown?.state !== 'running') return;
  await lockUnitMoney(work, community.id, shown.unit);
  const [now] = await loadPlans(work, { plan: id }, today);
  if (now?.state !== 'running') return;
  const paidFen = now.totalFen - now.relievedFen - now.openFen;
  const { reopenedOn } = now;
  const { is } = standingOf(now.parts, paidFen, today, { graceDays, reopenedOn });
  if (is === 'running' || (is === 'broken' && !isDay(work.nowMs, community))) return;
  // What is no part of it may be paid by the day of its last one: until then its bills rest.
  if (is === 'kept' && now.besideFen > 0n && lastDayOf(now) >= today) return;
  // While a question of theirs is open, or what it owes is put off, no part of it is late.
  if (is === 'broken' && (await restingParties(work, [now.party], today, 'while open')).size > 0)
    return;
  const plan = await work.em.findOneOrFail(PaymentPlan, { id });
  if (is === 'kept' && (await isTakenBack(work, id))) return endTakenBack(work, plan, today);
  work.em.assign(plan, { state: is, endedOn: today });
  recordAudit(work, { kind: 'system', id: null }, `relief.plan_${is}`, 'unit', plan.unit, {
    plan: plan.number,
  });
  await work.em.flush();
  const { number, address: unit } = now;
  const yuan = writeYuan(now.openFen + now.besideFen);
  const beside = now.besideFen > 0n ? writeYuan(now.besideFen) : null;
  await tellCollectors(work, community, {
    ...{ unit: plan.unit, arranged: plan.askedBy, cause: causes.relief(id, is) },
    text: (language) => staffTexts(language)[`relief.told_${is}`]({ unit, number, yuan, beside }),
  });
  // Whoever is reminded hears of a broken one by the one word of a day.
  if (is === 'broken' && settingsTable['reminders.on'].get(community) === true) return;
  const whose = { community: community.id, unit: plan.unit, party: plan.party };
  const ended = { id, unit: plan.unit, agreedOn: now.agreedOn, endedOn: today, state: is };
  const cause = causes.relief(id, is);
  if (is === 'kept') {
    const spared = await sparedByPlan(work, ended, today);
    return tellParty(work, { ...whose, cause }, ({ language, unit: home }) =>
      residentTexts(language)['relief.plan_kept']({
        ...{ unit: home, spared: spared > 0n ? writeYuan(spared) : null },
        beside,
      }),
    );
  }
  const from = countsAgainOn(today);
  const again = await sparedByPlan(work, ended, from);
  await tellParty(work, { ...whose, cause }, ({ language, unit: home }) =>
    brokenWords(
      {
        ...{ unit: home, openFen: now.openFen + now.besideFen, endedOn: today },
        again: { fen: again, from },
      },
      today,
      language,
    ),
  );
}

/** Whether every bill of a plan is void: nothing is owed of it any more, and nobody paid it. */
async function isTakenBack(work: Work, plan: string): Promise<boolean> {
  const bills = await work.em.find(PaymentPlanBill, { plan });
  const ids = bills.map((one) => one.bill);
  return (await work.em.count(Bill, { id: { $in: ids }, state: { $ne: 'void' } })) === 0;
}

/** Ends a plan without thanks: those it was for were told that its bills were taken back. */
async function endTakenBack(work: Work, plan: PaymentPlan, today: string): Promise<void> {
  work.em.assign(plan, { state: 'ended', endedOn: today });
  const system = { kind: 'system', id: null } as const;
  recordAudit(work, system, 'relief.ended', 'unit', plan.unit, { what: 'plan' });
  await work.em.flush();
}

/** Tells collectors, shortly before it is over, what was put off, so that they speak with whoever owes it. */
export async function tellEndingDeferrals(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  for (const community of await office.orm.em.fork().find(Community, {})) {
    const today = dayIn(nowMs, community.timeZone);
    const soon = Temporal.PlainDate.from(today).add({ days: warnedDays }).toString();
    await inOneTransaction(office, async (work) => {
      const ending = await work.em.find(
        PaymentDeferral,
        { community: community.id, warnedAt: null, untilOn: { $lte: soon } },
        { orderBy: { untilOn: 'asc' }, limit: atOnce },
      );
      for (const deferral of ending) {
        deferral.warnedAt = work.nowMs;
        if (deferral.untilOn < today) continue;
        const { address } = await work.em.findOneOrFail(Unit, { id: deferral.unit });
        await tellCollectors(work, community, {
          ...{ unit: deferral.unit, arranged: deferral.askedBy },
          cause: causes.relief(deferral.id, 'ending'),
          text: (language) =>
            staffTexts(language)['relief.told_ending']({
              ...{ unit: address, until: describeDate(deferral.untilOn, language) },
            }),
        });
      }
    });
  }
}

async function tellCollectors(
  work: Work,
  community: Community,
  told: {
    unit: string;
    arranged: string;
    cause: string;
    text: (language: Language) => string;
  },
): Promise<void> {
  const unit = await work.em.findOneOrFail(Unit, { id: told.unit });
  const { nowMs } = work;
  const whom = await collectorsOf(work.em, community, unit, { nowMs, arranged: told.arranged });
  for (const person of whom)
    tellColleague(work, person, {
      key: `${told.cause}:staff:${person.id}`,
      text: told.text(person.reads ?? community.locale),
      button: {
        control: 'visit.home',
        caption: staffTexts(person.reads ?? community.locale)['action.visit_home'](),
        id: unit.id,
      },
    });
}
