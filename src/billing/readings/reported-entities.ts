import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Meter } from '../../archive/meter-entities.ts';
import { Resident } from '../../community/entities.ts';
import type { FileRef } from '../../delivery/parts.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { ReportFault } from './reading-answers.ts';

/** `open` while it waits for staff; `replaced` when something else was said or entered before it was billed. */
export type ReportState = 'taken' | 'open' | 'accepted' | 'refused' | 'replaced';

/** What a resident said that their meter shows, and what became of it. It stays when it was replaced. */
export const ReportedReading = defineEntity({
  name: 'ReportedReading',
  tableName: 'reported_readings',
  properties: {
    id: p.uuid().primary(),
    meter: () => p.manyToOne(Meter).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    /** Where they said it. */
    chat: p.bigint('number'),
    readOn: p.date(),
    value: p.decimal('string').precision(12).scale(3),
    /** Pictures of the meter. */
    files: p.json<FileRef[]>(),
    /** Why it waits, or waited; null for what was taken at once. */
    fault: p.string().$type<ReportFault>().strictNullable(),
    state: p.string().$type<ReportState>(),
    saidAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable().default(null),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
  },
  indexes: [
    { properties: ['meter', 'readOn'] },
    {
      name: 'reported_readings_open',
      expression:
        'create index "reported_readings_open" on "reported_readings" ("meter_id") where state = \'open\'',
    },
  ],
});
export type ReportedReading = InferEntity<typeof ReportedReading>;
