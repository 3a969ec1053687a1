import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { type Only, onlyOf } from './count-figures.ts';
import { definitions } from './definitions.ts';
import type { FigureCode } from './figure.ts';
import type { Definition, RowSubject, Scope } from './source.ts';

/** One of the rows that a figure was counted of, with what it adds above and below the line. */
export type ListedRow = {
  subject: RowSubject;
  id: string;
  number: number | null;
  /** When it came or was due: an instant in ms, or a day. */
  at: number | string;
  address: string | null;
  numerator: number;
  denominator: number;
  /** Of a request: the stars for the service and, apart from them, for whoever did it. */
  stars: number | null;
  personStars: number | null;
};

type Row = {
  id: string;
  number: string | null;
  at_ms: string | null;
  at_day: string | null;
  address: string | null;
  n: string | null;
  d: string | null;
  stars: number | null;
  person_stars: number | null;
};

/**
 * The rows that a figure was counted of, those missing above the line first, then the latest; what adds
 * nothing on either side is no row of it. `after` rows are left out, `limit` are brought.
 */
export async function listRows(
  em: EntityManager,
  scope: Scope,
  code: FigureCode,
  asked: { only: Only | null; limit: number; after: number },
): Promise<ListedRow[]> {
  const definition: Definition = definitions[code];
  const { source } = definition;
  const { row } = source;
  const narrowed = asked.only && onlyOf(source, scope, asked.only);
  const day = source.subject === 'bill' || source.subject === 'unit';
  const ofRequest = source.subject === 'request';
  const above = sql`coalesce(${definition.numerator(scope)}, 0)`;
  const below = definition.denominator
    ? sql`coalesce(${definition.denominator(scope)}, 0)`
    : sql`1`;
  const statement: RawBuilder<Row> = sql`
    select y.id, y.number, y.at_ms, y.at_day, y.n, y.d, v.address,
      ${ofRequest ? sql`q.stars, q.person_stars` : sql`null::int as stars, null::int as person_stars`} from (
      select ${row.id} as id, ${row.number} as number, ${row.unit} as unit,
        ${day ? sql`null::numeric` : sql`round(extract(epoch from ${row.at}) * 1000)`} as at_ms,
        ${day ? sql`(${row.at})::text` : sql`null::text`} as at_day, ${above} as n, ${below} as d
      from ${source.from(scope)} ${narrowed ? narrowed.join : sql``}
      where ${source.where(scope)} ${narrowed ? sql`and ${narrowed.where}` : sql``}) y
    left join units v on v.id = y.unit
    ${ofRequest ? sql`left join requests q on q.id = y.id` : sql``}
    where y.d <> 0 or y.n <> 0
    order by ${definition.unit === 'share' ? sql`y.n < y.d desc,` : sql``}
      ${definition.unit === 'fen' || definition.unit === 'seconds' ? sql`y.n desc,` : sql``}
      ${definition.unit === 'money_share' ? sql`y.d - y.n desc,` : sql``}
      y.at_ms desc nulls last, y.at_day desc nulls last, y.id
    limit ${asked.limit} offset ${asked.after}`;
  const { rows } = await statement.execute(em.getKysely());
  return rows.map((one) => ({
    subject: source.subject,
    id: one.id,
    number: one.number === null ? null : Number(one.number),
    at: one.at_day ?? Number(one.at_ms),
    address: one.address,
    numerator: Number(one.n),
    denominator: Number(one.d),
    stars: one.stars,
    personStars: one.person_stars,
  }));
}
