import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { InstantType } from '../../../instant.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { Request } from '../entities.ts';
import type { AppointmentState } from './appointment.ts';

/** 预约. When somebody comes for a request; those that are over stay, so that what was kept and missed can be counted. */
export const Appointment = defineEntity({
  name: 'Appointment',
  tableName: 'appointments',
  properties: {
    id: p.uuid().primary(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    /** Who comes: whoever has the request while it stands, and had it when it was over. */
    staff: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    fromAt: p.type(InstantType),
    toAt: p.type(InstantType),
    state: p.string().$type<AppointmentState>(),
    createdAt: p.type(InstantType),
    agreedAt: p.type(InstantType).strictNullable(),
    /** By when whoever is late said to be there. */
    lateAt: p.type(InstantType).strictNullable().default(null),
    /** When somebody was there, as far as they said so. */
    arrivedAt: p.type(InstantType).strictNullable().default(null),
    endedAt: p.type(InstantType).strictNullable().default(null),
    /** When each reminder was seen to: said, or passed over. */
    dayToldAt: p.type(InstantType).strictNullable().default(null),
    hourToldAt: p.type(InstantType).strictNullable().default(null),
    overAskedAt: p.type(InstantType).strictNullable().default(null),
    /** When something comes due of itself; null where nothing does. */
    dueAt: p.type(InstantType).strictNullable().default(null),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'appointments_standing',
      expression:
        'create unique index "appointments_standing" on "appointments" ("request_id") where state in (\'proposed_by_resident\', \'proposed_by_staff\', \'agreed\')',
    },
    {
      name: 'appointments_due',
      expression:
        'create index "appointments_due" on "appointments" ("due_at") where due_at is not null',
    },
    {
      name: 'appointments_day',
      expression:
        'create index "appointments_day" on "appointments" ("staff_id", "from_at") where state = \'agreed\'',
    },
  ],
});
export type Appointment = InferEntity<typeof Appointment>;
