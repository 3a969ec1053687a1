import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';

/** How a community says a step of its ladder in a language from an instant on: the latest holds, and all are kept. */
export const ReminderWording = defineEntity({
  name: 'ReminderWording',
  tableName: 'reminder_wordings',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** The step, by its day counted from the due day. */
    step: p.smallint(),
    language: p.string().$type<Language>(),
    /** With its placeholders; null where it is said as everywhere again. */
    words: p.text().strictNullable(),
    setBy: () => p.manyToOne(Staff).mapToPk(),
    setAt: p.type(InstantType),
  },
  indexes: [{ properties: ['community', 'step', 'language', 'setAt'] }],
});
export type ReminderWording = InferEntity<typeof ReminderWording>;
