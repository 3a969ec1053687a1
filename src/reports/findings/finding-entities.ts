import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { FindingRule, Sureness } from './finding.ts';

export type FindingState = 'open' | 'assigned' | 'dismissed';

/** What the figures showed when a report was made, and what became of it. */
export const FoundFinding = defineEntity({
  name: 'FoundFinding',
  tableName: 'findings',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    rule: p.string().$type<FindingRule>(),
    /** Of what it is; with the rule, the reason for which it is not told twice. */
    about: p.text(),
    names: p.json<Record<string, string>>(),
    numbers: p.json<Record<string, number>>(),
    sure: p.string().$type<Sureness>(),
    weight: p.double(),
    foundAt: p.type(InstantType),
    state: p.string().$type<FindingState>().default('open'),
    decidedAt: p.type(InstantType).strictNullable().default(null),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    /** Who got a task for it. */
    holder: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
  },
  indexes: [
    { properties: ['community', 'foundAt'] },
    {
      name: 'findings_one_open',
      expression:
        'create unique index "findings_one_open" on "findings" ("community_id", "rule", "about") where state = \'open\'',
    },
  ],
});
export type FoundFinding = InferEntity<typeof FoundFinding>;
