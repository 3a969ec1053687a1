import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { definitions } from './definitions.ts';
import {
  type Dimension,
  dimensions,
  type Figure,
  type FigureCode,
  type FigureRow,
  valueBy,
} from './figure.ts';
import type { Definition, Part, Piece, Scope, Source } from './source.ts';

/** Only rows of one part, such as one building by its id; null is what belongs to none. */
export type Only = { by: Dimension; id: string | null };

type Counted = Record<string, string | null> & {
  part_id?: string | null;
  part_key?: string | null;
};

/** The figures as they stand, each with numerator, denominator and as of when it was counted. */
export async function countFigures(
  em: EntityManager,
  scope: Scope,
  codes: readonly FigureCode[],
  only: Only | null = null,
): Promise<Figure[]> {
  const counted = new Map<FigureCode, Figure>();
  for (const [source, own] of bySource(codes)) {
    const parts = only ? [partOf(source, scope, only.by)] : [];
    if (parts.includes(null)) continue;
    const [row] = await countSource(em, { source, codes: own, scope, only, by: null });
    for (const code of own) counted.set(code, figureOf(code, row ?? {}, scope));
  }
  return codes.flatMap((code) => counted.get(code) ?? []);
}

/**
 * The figures told apart by building, category, person …, the greatest below the line first; a figure
 * that cannot be told apart by it is left out.
 */
export async function countFiguresBy(
  em: EntityManager,
  scope: Scope,
  codes: readonly FigureCode[],
  by: Dimension,
  only: Only | null = null,
): Promise<FigureRow[]> {
  const counted = new Map<FigureCode, FigureRow[]>();
  for (const [source, own] of bySource(codes)) {
    if (partOf(source, scope, by) === null) continue;
    if (only && partOf(source, scope, only.by) === null) continue;
    const rows = await countSource(em, { source, codes: own, scope, only, by });
    for (const code of own)
      counted.set(
        code,
        rows
          .map((row) => ({
            ...figureOf(code, row, scope),
            key: row.part_key ?? null,
            id: row.part_id ?? null,
          }))
          .filter((row) => row.numerator !== 0 || (counts(code) && row.denominator !== 0))
          .toSorted(greatestFirst),
      );
  }
  return codes.flatMap((code) => counted.get(code) ?? []);
}

/** By what a figure can be told apart. */
export function dimensionsOf(code: FigureCode): Dimension[] {
  const parts = definitions[code].source.by({
    communities: [],
    period: { from: '2000-01-01', to: '2000-01-01' },
    nowMs: 0,
  });
  return dimensions.filter((one) => parts[one] !== undefined);
}

const counts = (code: FigureCode): boolean => definitions[code].denominator !== undefined;

const keyOrder = new Intl.Collator('zh-CN', { numeric: true });
const greatestFirst = (one: FigureRow, other: FigureRow): number =>
  other.denominator - one.denominator ||
  other.numerator - one.numerator ||
  keyOrder.compare(one.key ?? '', other.key ?? '');

function bySource(codes: readonly FigureCode[]): Map<Source, FigureCode[]> {
  const definitionOf = (code: FigureCode): Definition => definitions[code];
  return Map.groupBy(codes, (code) => definitionOf(code).source);
}

const partOf = (source: Source, scope: Scope, by: Dimension): Part | null =>
  source.by(scope)[by] ?? null;

/** What of a source's rows is of one part. */
export function onlyOf(source: Source, scope: Scope, only: Only): { join: Piece; where: Piece } {
  const part = partOf(source, scope, only.by);
  if (!part) throw new Error(`Rows of ${source.subject} are not told apart by ${only.by}.`);
  const where = only.id === null ? sql`(${part.id}) is null` : sql`(${part.id})::text = ${only.id}`;
  return { join: part.join, where };
}

async function countSource(
  em: EntityManager,
  asked: {
    source: Source;
    codes: readonly FigureCode[];
    scope: Scope;
    only: Only | null;
    by: Dimension | null;
  },
): Promise<Counted[]> {
  const { source, codes, scope, only, by } = asked;
  const part = by === null ? null : partOf(source, scope, by);
  const narrowed = only && onlyOf(source, scope, only);
  // The same join serves both where a building's figures are told apart by building.
  const joins = [
    ...(part ? [part.join] : []),
    ...(narrowed && only?.by !== by ? [narrowed.join] : []),
  ];
  const weight = part?.weight ?? (only ? partOf(source, scope, only.by)?.weight : undefined);
  const sums = codes.flatMap((code) => [
    sql`coalesce(sum(${weighted(definitions[code].numerator(scope), weight)}), 0) as ${sql.id(`${code}:n`)}`,
    ...(definitions[code].denominator
      ? [
          sql`coalesce(sum(${weighted(definitions[code].denominator(scope), weight)}), 0) as ${sql.id(`${code}:d`)}`,
        ]
      : []),
  ]);
  const named = part
    ? [sql`(${part.id})::text as part_id`, sql`(${part.key})::text as part_key`]
    : [];
  const statement: RawBuilder<Counted> = sql`
    select ${sql.join([...named, ...sums])} from ${source.from(scope)} ${sql.join(joins, sql` `)}
    where ${source.where(scope)} ${narrowed ? sql`and ${narrowed.where}` : sql``}
    ${part ? sql`group by 1, 2` : sql``}`;
  return (await statement.execute(em.getKysely())).rows;
}

const weighted = (piece: Piece, weight: Piece | undefined): Piece =>
  weight ? sql`(${piece}) * ${weight}` : piece;

function figureOf(code: FigureCode, row: Counted, scope: Scope): Figure {
  const definition: Definition = definitions[code];
  const numerator = rounded(Number(row[`${code}:n`] ?? 0), definition);
  const denominator = definition.denominator
    ? rounded(Number(row[`${code}:d`] ?? 0), definition)
    : 1;
  return {
    code,
    numerator,
    denominator,
    value: valueBy(numerator, denominator),
    cutOff: scope.nowMs,
  };
}

/** Amounts are whole fen, seconds whole milliseconds. */
const rounded = (value: number, { unit }: Definition): number =>
  unit === 'seconds' ? Math.round(value * 1000) / 1000 : Math.round(value);
