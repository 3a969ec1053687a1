import { sql } from 'kysely';
import { billsToldCauseSql } from '../../delivery/causes.ts';
import type { Work } from '../../work.ts';

/**
 * How a home learns of a bill: it stands in a chat; it is on its way there; or it is to be brought on paper,
 * because nobody there has a chat, all have stopped the bot, it could not be sent, or nobody was to be told.
 */
export const toldWays = ['chat', 'waiting', 'no_chat', 'blocked', 'failed'] as const;
export type ToldWay = (typeof toldWays)[number];

/** A bill that stands, and how its home learns of it; amounts in whole fen. */
export type ToldRow = {
  bill: string;
  number: number;
  unit: string;
  address: string;
  building: string;
  totalFen: bigint;
  way: ToldWay;
  /** When it was sent to a chat, in ms. */
  at: number | null;
};

export type ToldAsked = { community: string; period: string; building?: string | undefined };

/** Whether a home gets a bill on paper. */
export const isOnPaper = ({ way }: Pick<ToldRow, 'way'>): boolean =>
  way !== 'chat' && way !== 'waiting';

/** The bills of a period, in the order in which somebody walks: building, entrance, floor, door; what was taken back is not among them. */
export async function toldList(work: Work, asked: ToldAsked): Promise<ToldRow[]> {
  const { community, period, building = null } = asked;
  type Row = Omit<ToldRow, 'totalFen' | 'number'> & { number: string; total: string };
  const { rows } = await sql<Row>`/* bills_told_list */
    select b.id as bill, b.number, u.id as unit, u.address, bu.name as building, b.total_fen as total, t.at,
      case when t.way is not null then t.way
        when exists (select 1 from bill_runs r where r.community_id = b.community_id and r.period = b.period
          and r.state = 'issued' and r.tells and r.told_at is null and r.issued_at = b.issued_at)
          and exists (select 1 from liable_party_members m join chats c on c.resident_id = m.resident_id
            where m.party_id = b.party and c.kind = 'private' and c.reachable) then 'waiting'
        else 'no_chat' end as way
    from bills b join units u on u.id = b.unit_id join buildings bu on bu.id = u.building_id
      left join lateral (
        select told.*, round(extract(epoch from told.sent_at) * 1000)::float8 as at from (
          select o.sent_at,
            case when o.state = 'sent' and o.remote_id is not null then 'chat'
              when o.key is null or o.state in ('pending', 'sending') then 'waiting'
              when o.error like 'telegram.blocked%' then 'blocked' else 'failed' end as way
          from bill_tellings t left join outbox o on o.key = ${billsToldCauseSql('t.run_id', 't.chat')} || ':0'
          where t.bill_id = b.id) told
        order by array_position(array['chat', 'waiting', 'blocked', 'failed'], told.way), told.sent_at limit 1) t on true
    where b.community_id = ${community} and b.period = ${period} and b.state <> 'void' and b.supplement >= 0
      and (${building}::text is null or bu.name = ${building}::text)
    order by length(bu.name), bu.name, length(u.entrance), u.entrance, length(u.room), u.room, u.id, b.number`.execute(
    work.em.getKysely(),
  );
  return rows.map(({ number, total, ...row }) => ({
    ...row,
    number: Number(number),
    totalFen: BigInt(total),
  }));
}

/** How many bills go which way. */
export function countWays(rows: readonly ToldRow[]): Record<ToldWay, number> {
  const counts = { chat: 0, waiting: 0, no_chat: 0, blocked: 0, failed: 0 };
  for (const { way } of rows) counts[way] += 1;
  return counts;
}
