import type { MeterKind } from '../meter-entities.ts';
import { type PackedRows, packedRows } from '../rows/packed-rows.ts';
import type { StoredReading } from './plan-readings.ts';
import type {
  OccupancyChange,
  ResidentPlan,
  StoredOccupancy,
  StoredPerson,
} from './plan-residents.ts';
import type { StoredUnit, UnitChange, UnitPlan } from './plan-units.ts';

/** What waits to be written of the plans of a file, which are made a part at a time. */

export type UnitWrites = {
  buildings: Map<string, { community: string; name: string }>;
  create: PackedRows<StoredUnit>;
  update: PackedRows<UnitChange>;
};

export function unitWrites(): UnitWrites & { add(plan: UnitPlan): void } {
  const buildings: UnitWrites['buildings'] = new Map();
  const create = packedRows<StoredUnit>();
  const update = packedRows<UnitChange>();
  return {
    buildings,
    create,
    update,
    add(plan) {
      for (const unit of plan.create) {
        const { community, building } = unit;
        buildings.set(`${community}|${building}`, { community, name: building });
        create.push(unit);
      }
      for (const unit of plan.update) update.push(unit);
    },
  };
}

export type ResidentWrites = {
  newPeople: PackedRows<StoredPerson>;
  phones: PackedRows<{ id: string; phone: string }>;
  newOccupancies: PackedRows<StoredOccupancy>;
  changedOccupancies: PackedRows<OccupancyChange>;
};

export function residentWrites(): ResidentWrites & { add(plan: ResidentPlan): void } {
  const newPeople = packedRows<StoredPerson>();
  const phones = packedRows<{ id: string; phone: string }>();
  const newOccupancies = packedRows<StoredOccupancy>();
  const changedOccupancies = packedRows<OccupancyChange>();
  return {
    newPeople,
    phones,
    newOccupancies,
    changedOccupancies,
    add(plan) {
      for (const one of plan.newPeople) newPeople.push(one);
      for (const one of plan.phones) phones.push(one);
      for (const one of plan.newOccupancies) newOccupancies.push(one);
      for (const one of plan.changedOccupancies) changedOccupancies.push(one);
    },
  };
}

export type ReadingWrites = {
  meters: PackedRows<{ id: string; unit: string; kind: MeterKind }>;
  create: PackedRows<StoredReading & { id: string; unit: string; kind: MeterKind }>;
  update: PackedRows<StoredReading & { id: string }>;
};

export const readingWrites = (): ReadingWrites => ({
  meters: packedRows(),
  create: packedRows(),
  update: packedRows(),
});
