import { addressOf } from '../../community/addresses/place.ts';
import type { UnitUsage } from '../../community/entities.ts';
import type { ColumnName } from '../rows/columns.ts';
import type { Faults } from '../rows/faults.ts';
import { isWrong } from '../rows/read-place.ts';
import type { UnitRow } from '../rows/read-rows.ts';
import { indexUnits, type KnownUnit, type UnitIndex } from './unit-index.ts';

/** A unit as it is kept, or will be. */
export type StoredUnit = KnownUnit & {
  community: string;
  areaM2: string | null;
  usage: UnitUsage;
  handedOverOn: string | null;
};
/** What a row says of a unit that exists; null for what it leaves as it is. */
export type UnitChange = {
  id: string;
  areaM2: string | null;
  usage: UnitUsage | null;
  handedOverOn: string | null;
};

/** What a file of units does to the archive. */
export type UnitPlan = {
  create: StoredUnit[];
  update: UnitChange[];
  unchanged: number;
  repeated: number;
};

/**
 * Holds a file's units against those that exist, which may be of several
 * communities. An empty cell leaves what is there.
 */
export function unitPlanner(existing: readonly StoredUnit[], newId: () => string, faults: Faults) {
  const plan: UnitPlan = { create: [], update: [], unchanged: 0, repeated: 0 };
  const byCommunity = Map.groupBy(existing, (unit) => unit.community);
  const indexes = new Map<string, UnitIndex<StoredUnit>>();
  /** The row by which each unit was first named. */
  const named = new Map<StoredUnit, Pick<UnitRow, 'line' | 'unread' | 'wrong'>>();

  const indexOf = (community: string): UnitIndex<StoredUnit> => {
    const known = indexes.get(community);
    if (known) return known;
    const made = indexUnits(byCommunity.get(community) ?? []);
    indexes.set(community, made);
    return made;
  };

  return {
    plan,
    add(row: UnitRow, community: string): void {
      const index = indexOf(community);
      const found = index.exact(row.place);
      const first = found && named.get(found);
      if (found && first) {
        const { line } = first;
        // They differ in a column that is not read: whether they are one unit, only a person knows.
        if (row.unread !== first.unread)
          faults.add(row.line, 'room', addressOf(row.place), faults.t['fault.not_apart']({ line }));
        else if (saysNothingElse(row, found, first)) plan.repeated += 1;
        else faults.add(row.line, 'room', addressOf(row.place), faults.t['fault.twice']({ line }));
        return;
      }
      if (found) {
        named.set(found, row);
        if (saysNothingElse(row, found, row)) {
          if (!row.wrong) plan.unchanged += 1;
          return;
        }
        found.areaM2 = row.areaM2 ?? found.areaM2;
        found.usage = row.usage ?? found.usage;
        found.handedOverOn = row.handedOverOn ?? found.handedOverOn;
        const { areaM2, usage, handedOverOn } = row;
        if (!row.wrong) plan.update.push({ id: found.id, areaM2, usage, handedOverOn });
        return;
      }
      const unit: StoredUnit = {
        id: newId(),
        community,
        address: addressOf(row.place),
        ...row.place,
        areaM2: row.areaM2,
        usage: row.usage ?? 'residential',
        handedOverOn: row.handedOverOn,
      };
      index.add(unit);
      named.set(unit, row);
      if (!row.wrong) plan.create.push(unit);
    },
  };
}

/** Whether a row says of a unit only what is known of it; what a row leaves empty, or either has wrong, it does not say. */
function saysNothingElse(row: UnitRow, unit: StoredUnit, first: Pick<UnitRow, 'wrong'>): boolean {
  const alike = (column: ColumnName, said: string | null, known: string | null): boolean =>
    said === null || said === known || isWrong(row, column) || isWrong(first, column);
  return (
    alike('area_m2', row.areaM2, unit.areaM2) &&
    alike('usage', row.usage, unit.usage) &&
    alike('handed_over_on', row.handedOverOn, unit.handedOverOn)
  );
}
