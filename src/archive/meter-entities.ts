import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Unit } from '../community/entities.ts';
import { InstantType } from '../instant.ts';

export const meterKinds = ['water', 'power', 'gas', 'heat'] as const;
export type MeterKind = (typeof meterKinds)[number];

/** What a unit's use is measured by; one of a kind. */
export const Meter = defineEntity({
  name: 'Meter',
  tableName: 'meters',
  properties: {
    id: p.uuid().primary(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    kind: p.string().$type<MeterKind>(),
    createdAt: p.type(InstantType),
  },
  uniques: [{ properties: ['unit', 'kind'] }],
});
export type Meter = InferEntity<typeof Meter>;

/** What a meter stood at on a day, in the unit it counts in (m³, kWh, GJ). */
export const MeterReading = defineEntity({
  name: 'MeterReading',
  tableName: 'meter_readings',
  properties: {
    id: p.uuid().primary(),
    meter: () => p.manyToOne(Meter).mapToPk(),
    readOn: p.date(),
    value: p.decimal('string').precision(12).scale(3),
    /** The first reading of a new device in the old one's place: it counts from here, not from the reading before. */
    newMeter: p.boolean(),
    /** Of a new device, where it is known: what the old one ended with, and what the new one began with. */
    closing: p.decimal('string').precision(12).scale(3).strictNullable().default(null),
    opening: p.decimal('string').precision(12).scale(3).strictNullable().default(null),
    createdAt: p.type(InstantType),
  },
  uniques: [{ properties: ['meter', 'readOn'] }],
});
export type MeterReading = InferEntity<typeof MeterReading>;
