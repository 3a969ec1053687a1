import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CorrectionField, CorrectionState, ErasureState } from '../../codes.ts';
import { Community, Resident } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';

/** A resident's own correction of what is held about them, until staff have confirmed it or said why not. */
export const Correction = defineEntity({
  name: 'Correction',
  tableName: 'corrections',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    chat: p.bigint('number'),
    field: p.string().$type<CorrectionField>(),
    /** What stood there when it was asked for; a phone in E.164. */
    was: p.text().strictNullable(),
    /** What it should be, or what is wrong in the resident's words. Emptied when the person is forgotten. */
    wish: p.text(),
    state: p.string().$type<CorrectionState>(),
    createdAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable(),
    decidedBy: p.uuid().strictNullable(),
    /** Why it was not taken, as the resident was told. */
    reason: p.text().strictNullable(),
  },
  indexes: [
    {
      name: 'corrections_open',
      expression:
        'create index "corrections_open" on "corrections" ("community_id") where state = \'open\'',
    },
  ],
});
export type Correction = InferEntity<typeof Correction>;

/** A person's wish to be forgotten, until staff have carried it out or said why it has to wait. */
export const Erasure = defineEntity({
  name: 'Erasure',
  tableName: 'erasures',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    chat: p.bigint('number').strictNullable(),
    state: p.string().$type<ErasureState>(),
    askedAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable(),
    decidedBy: p.uuid().strictNullable(),
    reason: p.text().strictNullable(),
  },
  indexes: [
    {
      name: 'erasures_open',
      expression:
        'create index "erasures_open" on "erasures" ("community_id") where state = \'open\'',
    },
  ],
});
export type Erasure = InferEntity<typeof Erasure>;
