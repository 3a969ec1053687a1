import { sql } from 'kysely';
import type { Planned, Planning } from '../../archive/import/plan-file.ts';
import type { BankRow } from '../../archive/rows/read-money.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { nameKey } from '../../residents/name-key.ts';
import type { Work } from '../../work.ts';
import { fenOf, rowKeys } from '../import/row-keys.ts';
import { saidBy } from './match-statement.ts';
import { reconcileBank } from './reconcile-bank.ts';
import { tellUnknownInflows } from './tell-unknown.ts';

type Line = {
  community: string;
  key: string;
  /** What lines with a reference were known by once, when who paid told none apart; of the first of several. */
  oldKey: string | null;
  bookedOn: string;
  fen: string;
  reference: string | null;
  payer: string | null;
  memo: string | null;
};

/**
 * Plans a bank's statement. It books nothing: its lines are kept, and held against the books. A line is known by all that
 * it says; of those that say the same, each is its own, and the same again when the file comes again.
 */
export async function planBank(given: Planning): Promise<Planned> {
  const { work, faults, communities, reader, counted, actor } = given;
  const place = { building: '', entrance: null, room: '' };
  const keyOf = rowKeys();
  const lines = new Map<string, Line>();
  const oldKeys = oncePerFile();
  for await (const raw of given.file.rows) {
    counted.rows += 1;
    const row = reader.bank(raw);
    const community = communities.of({ line: row.line, community: row.community, place });
    if (!community || row.bookedOn === null || row.amount === null) continue;
    if (row.bookedOn > dayIn(work.nowMs, community.timeZone)) {
      faults.add(row.line, 'booked_on', row.bookedOn, faults.t['fault.future']());
      continue;
    }
    const { bookedOn, reference, payer, memo } = row;
    const key = keyOfRow(community.id, row, keyOf);
    const oldKey = oldKeys(community.id, row);
    const fen = fenOf(row.amount).toString();
    const line = { community: community.id, key, oldKey, bookedOn, fen, reference, payer, memo };
    lines.set(`${community.id}|${key}`, line);
  }
  const known = await knownLines(work, [...lines.values()]);
  const create = [...lines].filter(([id]) => !known.has(id)).map(([, line]) => line);
  return {
    created: create.length,
    updated: 0,
    unchanged: lines.size - create.length,
    repeated: 0,
    apply: async () => {
      await write(work, create);
      const [all, fresh] = [[...lines.values()], create].map(communitiesOf);
      for (const community of all ?? []) {
        await reconcileBank(work, community, actor);
        if (fresh?.has(community)) await tellUnknownInflows(work, community);
      }
    },
  };
}

const communitiesOf = (lines: readonly Line[]): Set<string> =>
  new Set(lines.map((one) => one.community));

function keyOfRow(
  community: string,
  { bookedOn, amount, reference, payer, memo }: BankRow,
  keyOf: ReturnType<typeof rowKeys>,
): string {
  // Banks write 0 or a stroke where there is no reference, and one number for a batch of many payers.
  const said = saidBy(reference ?? '');
  const rest = said === null ? [] : [said];
  return `row:${keyOf([community, bookedOn, amount, payer, memo, ...rest])}`;
}

/** What a line with a reference was known by before who paid was part of it: for the first that says the same, once a file. */
function oncePerFile(): (community: string, row: BankRow) => string | null {
  const given = new Set<string>();
  return (community, { bookedOn, amount, reference, payer, memo }) => {
    if (reference === null) return null;
    const known = `ref:${nameKey(reference)}|${bookedOn}|${amount}`;
    const said = JSON.stringify([community, known, payer, memo]);
    if (given.has(said)) return null;
    given.add(said);
    return known;
  };
}

async function knownLines(work: Work, lines: readonly Line[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`/* known_bank_lines */
    select r.community || '|' || r.key as id
    from json_to_recordset(${JSON.stringify(lines)}::json) as r(community uuid, key text, "oldKey" text, payer text, memo text)
    where exists (select 1 from bank_lines b where b.community_id = r.community and b.key = r.key)
      or exists (select 1 from bank_lines b where b.community_id = r.community and b.key = r."oldKey"
        and b.payer is not distinct from r.payer and b.memo is not distinct from r.memo)`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((one) => one.id));
}

async function write(work: Work, lines: readonly Line[]): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  const rows = lines.map((one) => ({ ...one, id: work.chance.id(work.nowMs) }));
  await sql`/* write_bank_lines */
    insert into bank_lines (id, community_id, key, booked_on, amount_fen, reference, payer, memo, imported_at)
    select r.id, r.community, r.key, r."bookedOn", r.fen, r.reference, r.payer, r.memo, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, community uuid, key text, "bookedOn" date,
      fen bigint, reference text, payer text, memo text)`.execute(work.em.getKysely());
}
