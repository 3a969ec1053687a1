import { sql } from 'kysely';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import type { BankMatchWay } from './bank-entities.ts';
import { type Movement, matchStatement } from './match-statement.ts';
import { whatWaits } from './what-waits.ts';

type Actor = { kind: ActorKind; id: string | null };

/** Entries this many days before a line may still be the same money: a card's, a cheque's, one over the holidays. */
const daysBefore = 31;
/** What has waited for longer is found by hand alone. */
const daysLookedBack = 400;

/** What the bank's statements and the books of a community are changed by, one transaction at a time. */
export async function lockBank(work: Work, community: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bank:${community}`}, 0))`.execute(
    work.em.getKysely(),
  );
}

/**
 * Puts together what of a bank's statements and of the books is the same money and waits yet. What was put
 * together with a payment that is void by now waits again. The same once more changes nothing.
 * @returns how many lines were found
 */
export async function reconcileBank(
  work: Work,
  community: string,
  actor: Actor,
): Promise<{ matched: number }> {
  await lockBank(work, community);
  await work.em.flush();
  await undoVoided(work, community);
  await forgetVoided(work, community);
  const lines = await waitingLines(work, community);
  const first = lines[0]?.bookedOn;
  if (first === undefined) return { matched: 0 };
  const from = Temporal.PlainDate.from(first).subtract({ days: daysBefore }).toString();
  const entries = await waitingEntries(work, community, from);
  const { matches } = matchStatement(lines, entries, await takenApart(work, community));
  await writeMatches(
    work,
    community,
    actor,
    matches.map((one) => ({ ...one, way: one.by, differenceFen: 0n, reason: '' })),
  );
  return { matched: matches.reduce((sum, one) => sum + one.lines.length, 0) };
}

type MovementRow = {
  id: string;
  booked_on: string;
  fen: string;
  reference: string | null;
  payer: string | null;
};

const movementOf = (row: MovementRow): Movement => ({
  id: row.id,
  bookedOn: row.booked_on,
  amountFen: BigInt(row.fen),
  reference: row.reference ?? '',
  payer: row.payer ?? '',
});

async function waitingLines(work: Work, community: string): Promise<Movement[]> {
  const since = new Date(work.nowMs - daysLookedBack * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await sql<MovementRow>`/* waiting_bank_lines */
    select id, booked_on::text as booked_on, amount_fen::text as fen, reference, payer from bank_lines
    where community_id = ${community} and match_id is null and booked_on >= ${since}::date
    order by booked_on, id`.execute(work.em.getKysely());
  return rows.map(movementOf);
}

/**
 * The day a payment was made is what a bank would have booked it on; cash that was taken to the bank has its slip for a
 * reference. What was paid by card, by a wallet or in chat comes from whoever carries it, several as one and less their charge: a
 * line with the resident's own name is a transfer beside it.
 */
async function waitingEntries(work: Work, community: string, from: string): Promise<Movement[]> {
  const { rows } = await sql<MovementRow>`/* waiting_bank_entries */
    select t.id::text as id, t.paid_on::text as booked_on, w.fen::text as fen,
      coalesce(p.reference, r.reference, case when t.cause = 'handover' then t.memo end) as reference,
      coalesce(case when p.method = 'bank' then p.payer end, case when r.paid_from = 'bank' then r.payee end) as payer
    from bank_waiting w join ledger_transfers t on t.id = w.transfer_id ${whatWaits}
    where w.community_id = ${community} and w.booked_on >= ${from}::date
    order by w.booked_on, w.transfer_id`.execute(work.em.getKysely());
  return rows.map(movementOf);
}

/** What somebody took apart of what waits: entries, by the line. */
async function takenApart(work: Work, community: string): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ line: string; transfer: string }>`/* taken_apart */
    select a.line_id as line, a.transfer_id::text as transfer from bank_apart a
    join bank_lines l on l.id = a.line_id and l.match_id is null where l.community_id = ${community}`.execute(
    work.em.getKysely(),
  );
  const apart = new Map<string, Set<string>>();
  for (const { line, transfer } of rows)
    apart.set(line, (apart.get(line) ?? new Set()).add(transfer));
  return apart;
}

/** Keeps what was put together by itself, and is taken back, apart from now on; before its lines are freed. */
export async function keepApart(work: Work, match: string): Promise<void> {
  await sql`/* keep_apart */
    insert into bank_apart (line_id, transfer_id) select l.id, m.transfer_id
    from bank_lines l join bank_match_entries m on m.match_id = l.match_id where l.match_id = ${match}
    on conflict do nothing`.execute(work.em.getKysely());
}

/** What is put together: ids of lines and of transfers. */
type WrittenMatch = {
  lines: readonly string[];
  entries: readonly string[];
  way: BankMatchWay;
  differenceFen: bigint;
  reason: string;
};

/** Keeps what belongs together, in the transaction of `work`, which holds the lock of the community's bank. */
export async function writeMatches(
  work: Work,
  community: string,
  actor: Actor,
  matches: readonly WrittenMatch[],
): Promise<void> {
  if (matches.length === 0) return;
  const rows = matches.map(({ differenceFen, ...one }) => ({
    ...one,
    id: work.chance.id(work.nowMs),
    fen: differenceFen.toString(),
  }));
  const at = new Date(work.nowMs).toISOString();
  const kysely = work.em.getKysely();
  await sql`/* write_bank_matches */
    insert into bank_matches (id, community_id, way, difference_fen, reason, actor_kind, actor, at)
    select r.id, ${community}::uuid, r.way, r.fen, r.reason, ${actor.kind}, ${actor.id}, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, way text, fen bigint, reason text)`.execute(
    kysely,
  );
  const entries = rows.flatMap(({ id, entries: some }) => some.map((one) => ({ id, of: one })));
  await sql`/* write_bank_match_entries */
    insert into bank_match_entries (match_id, transfer_id) select r.id, r."of"
    from json_to_recordset(${JSON.stringify(entries)}::json) as r(id uuid, "of" bigint)`.execute(
    kysely,
  );
  const lines = rows.flatMap(({ id, lines: some }) => some.map((one) => ({ id, of: one })));
  await sql`/* match_bank_lines */
    update bank_lines b set match_id = r.id
    from json_to_recordset(${JSON.stringify(lines)}::json) as r(id uuid, "of" uuid) where b.id = r."of"`.execute(
    kysely,
  );
}

/** Takes back what was put together with a payment that is void by now: its money is on the bank all the same, and somebody's. */
async function undoVoided(work: Work, community: string): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  const { rows } = await sql<{ id: string }>`/* undo_voided_matches */
    update bank_matches b set undone_at = ${at}::timestamptz
    from ledger_transfers v join ledger_transfers t on t.cause_id = v.cause_id and t.cause = 'payment'
      join bank_match_entries m on m.transfer_id = t.id
    where v.community_id = ${community} and v.cause = 'payment_void'
      and b.id = m.match_id and b.undone_at is null and b.way <> 'reason'
    returning b.id`.execute(work.em.getKysely());
  await freeLines(
    work,
    rows.map((one) => one.id),
  );
}

/** A void payment waits for no statement, in whatever order it was made void, and the database noted what waits. */
async function forgetVoided(work: Work, community: string): Promise<void> {
  await sql`/* forget_voided_waiting */
    delete from bank_waiting w using ledger_transfers t, payments p
    where w.community_id = ${community} and t.id = w.transfer_id
      and p.id = case when t.cause = 'payment' then t.cause_id::uuid end and p.state = 'voided'`.execute(
    work.em.getKysely(),
  );
}

/** Lines whose match holds no more wait again. */
export async function freeLines(work: Work, matches: readonly string[]): Promise<void> {
  if (matches.length === 0) return;
  await sql`/* free_bank_lines */
    update bank_lines set match_id = null where match_id = any(${[...matches]}::uuid[])`.execute(
    work.em.getKysely(),
  );
}
