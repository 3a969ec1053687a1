import { type RawBuilder, sql } from 'kysely';
import type { Dimension, FigureUnit } from './figure.ts';
import { instantsOf, type Period } from './period.ts';

/** Of which communities, over which days, as of when (ms) something is counted. */
export type Scope = {
  communities: readonly { id: string; timeZone: string }[];
  period: Period;
  nowMs: number;
};

/** A piece of SQL. */
export type Piece = RawBuilder<unknown>;

/**
 * How rows are told apart: what is joined for it, the id of the part, and what it is called. Where a
 * row falls into several parts, `weight` says how much of it is in each.
 */
export type Part = { join: Piece; id: Piece; key: Piece; weight?: Piece };

/** What a row is of, so that it can be looked at. */
export type RowSubject = 'request' | 'bill' | 'unit' | 'emergency' | 'call' | 'inquiry';

/**
 * The rows that figures are counted of; each is `x`. Whatever counts, tells apart or lists reads
 * the same ones, so that a number and its list cannot differ.
 */
export type Source = {
  subject: RowSubject;
  from(scope: Scope): Piece;
  where(scope: Scope): Piece;
  by(scope: Scope): Partial<Record<Dimension, Part>>;
  /** What is shown of a row where rows are listed. */
  row: { id: Piece; number: Piece; at: Piece; unit: Piece };
};

/** What one row adds to a figure, above and below the line. */
export type Definition = {
  source: Source;
  unit: FigureUnit;
  numerator(scope: Scope): Piece;
  /** Absent: what is counted or summed alone, with 1 below the line. */
  denominator?(scope: Scope): Piece;
};

/** An instant (ms) as SQL. */
export const instant = (ms: number): Piece => sql`${new Date(ms).toISOString()}::timestamptz`;

/** The ids of the communities that are asked for. */
export const idsOf = (communities: Scope['communities']): string[] =>
  communities.map((one) => one.id);

/** Whether an instant of a row lies in the period, by the days of the row's own community. */
export function within(column: Piece, scope: Scope): Piece {
  const zones = Map.groupBy(scope.communities, (one) => one.timeZone);
  const parts = [...zones].map(([zone, own]) => {
    const { from, to } = instantsOf(scope.period, zone);
    return sql`(x.community_id = any(${idsOf(own)}::uuid[]) and ${column} >= ${instant(from)} and ${column} < ${instant(to)})`;
  });
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

/** One where it holds. */
export const oneIf = (holds: Piece): Piece => sql`(case when ${holds} then 1 else 0 end)`;

const none = sql``;

/** Told apart by something that stands in the row itself. */
export const ownPart = (key: Piece): Part => ({ join: none, id: key, key });

export const byCommunity: Part = {
  join: sql`join communities k on k.id = x.community_id`,
  id: sql`k.id::text`,
  key: sql`k.name`,
};

/** By the building that the row's unit stands in. */
export const byBuilding: Part = {
  join: sql`left join units u on u.id = x.unit_id left join buildings g on g.id = u.building_id`,
  id: sql`g.id::text`,
  key: sql`g.name`,
};

/** By somebody of the staff. */
export const byStaff = (column: Piece): Part => ({
  join: sql`left join staff w on w.id = ${column}`,
  id: sql`w.id::text`,
  key: sql`w.name`,
});
