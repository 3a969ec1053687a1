import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { EmergencyKind } from '../../../codes.ts';
import type { Office } from '../../../work.ts';
import { acknowledgeLink } from './acknowledge-link.ts';
import { callPager, type Pager, pagerRetryMs, pagerSilenceMs } from './page-call.ts';

/** So many pages are told of at the same time. */
const together = 20;
/** A page whose caller died is told of again after this long, in ms. */
const claimedForMs = 3 * pagerSilenceMs;

type Due = {
  id: string;
  step: number;
  at: string;
  attempts: number;
  open: boolean;
  number: string;
  kind: EmergencyKind;
  community: string;
  address: string | null;
  channel: string;
  permalink: string | null;
  name: string;
  slack: string;
};

/**
 * Tells the pager of whatever is due, each page under its own id until it is taken or somebody has
 * the emergency. Without a pager nothing waits for one. Several processes may do it at once: each
 * page is one's alone. `publicUrl` is where this office is reached from outside; without it nobody
 * acknowledges by telephone. Returns how many were looked at.
 */
export async function workPages(
  office: Office,
  pager: Pager | null,
  publicUrl: string | undefined,
): Promise<number> {
  const kysely = office.orm.em.fork().getKysely();
  if (pager === null) {
    await sql`update emergency_pages set pager_due_at = null where pager_due_at is not null`.execute(
      kysely,
    );
    return 0;
  }
  const due = await claim(office);
  await Promise.all(due.map((page) => tell(office, pager, page, publicUrl)));
  return due.length;
}

/** Whether the pager is to be told of anything now. */
export async function isPageDue(office: Office): Promise<boolean> {
  const now = new Date(office.clock.now()).toISOString();
  const { rows } = await sql`
    select 1 from emergency_pages where pager_due_at <= ${now}::timestamptz limit 1`.execute(
    office.orm.em.fork().getKysely(),
  );
  return rows.length > 0;
}

async function claim(office: Office): Promise<Due[]> {
  const nowMs = office.clock.now();
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const { rows } = await sql<Due>`
    with due as (
      select id from emergency_pages where pager_due_at <= ${at(nowMs)}
      order by pager_due_at limit ${together} for update skip locked),
    claimed as (
      update emergency_pages p set pager_due_at = ${at(nowMs + claimedForMs)}, pager_attempts = least(p.pager_attempts + 1, 30000)
      from due where p.id = due.id returning p.*)
    select p.id, p.step, p.at, p.pager_attempts as attempts, e.state = 'open' and s.active as open, e.number, e.kind,
      c.name as community, u.address, coalesce(c.channels->>'emergency', c.channels->>'dispatch') as channel,
      k.permalink, s.name, s.slack_user as slack
    from claimed p join emergencies e on e.id = p.emergency_id join communities c on c.id = e.community_id
      join staff s on s.id = p.staff_id left join units u on u.id = e.unit_id
      left join cards k on k.subject = e.id and k.subject_kind = 'emergency' and k.surface = 'slack'`.execute(
    office.orm.em.fork().getKysely(),
  );
  return rows;
}

async function tell(
  office: Office,
  pager: Pager,
  page: Due,
  publicUrl: string | undefined,
): Promise<void> {
  // Somebody has it by now, it is over, or the person is not on the staff any more: nobody has to be woken.
  if (!page.open) return record(office, page.id, { due: null, taken: null, fault: null });
  const fault = await callPager(
    pager,
    {
      v: 1,
      id: page.id,
      at: new Date(page.at).toISOString(),
      step: page.step,
      community: page.community,
      emergency: {
        number: Number(page.number),
        kind: page.kind,
        unit: page.address,
        url: page.permalink ?? channelLink(page.channel),
      },
      person: { name: page.name, slack: page.slack },
      acknowledge_url:
        publicUrl === undefined
          ? null
          : acknowledgeLink(publicUrl, pager.secret, page.id, office.clock.now()),
      test: false,
    },
    office.clock.now(),
  );
  const nowMs = office.clock.now();
  if (fault === null) return record(office, page.id, { due: null, taken: nowMs, fault: null });
  office.log.warn({ page: page.id, fault }, 'the pager did not take a page');
  await record(office, page.id, { due: nowMs + pagerRetryMs(page.attempts), taken: null, fault });
}

async function record(
  office: Office,
  id: string,
  { due, taken, fault }: { due: number | null; taken: number | null; fault: string | null },
): Promise<void> {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  await sql`update emergency_pages set pager_due_at = ${at(due)}::timestamptz,
    pager_taken_at = ${at(taken)}::timestamptz, pager_fault = ${fault} where id = ${id}`.execute(
    office.orm.em.fork().getKysely(),
  );
}

/** Slack's way to a channel, where it has not said yet how one gets to the card. */
export const channelLink = (channel: string): string =>
  `https://slack.com/app_redirect?channel=${encodeURIComponent(channel)}`;

/** How the pager does: when it last took a page, how many wait now, and why the last that waits was not taken. Instants in ms. */
export type PagerState = { takenAt: number | null; waiting: number; fault: string | null };

/** How the pager does, by what is kept of the newest pages. */
export async function pagerState(em: EntityManager): Promise<PagerState> {
  const { rows } = await sql<{ taken_at: string | null; waiting: number; fault: string | null }>`
    select (select max(pager_taken_at) from (select pager_taken_at from emergency_pages order by id desc limit 200) as newest) as taken_at,
      (select count(*)::int from emergency_pages where pager_due_at is not null) as waiting,
      (select pager_fault from emergency_pages where pager_due_at is not null and pager_fault is not null
        order by pager_due_at desc limit 1) as fault`.execute(em.getKysely());
  const [row] = rows;
  return {
    takenAt: row?.taken_at ? Date.parse(row.taken_at) : null,
    waiting: row?.waiting ?? 0,
    fault: row?.fault ?? null,
  };
}
