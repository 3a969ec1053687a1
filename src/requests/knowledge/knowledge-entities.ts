import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';

/**
 * A question that residents ask, with its answer. A language may be missing, and
 * an answer may still be to write: then nobody is answered by it. `until` is the last
 * day on which it holds, by the community's calendar; null: until it is changed.
 */
export const KnowledgeEntry = defineEntity({
  name: 'KnowledgeEntry',
  tableName: 'knowledge_entries',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    /** A line each: the first is the question as it is shown, the others say it in other words. */
    question: p.text(),
    answer: p.text(),
    questionEn: p.text(),
    answerEn: p.text(),
    until: p.date().strictNullable(),
    createdAt: p.type(InstantType),
    changedAt: p.type(InstantType),
    /** Since when it is neither used nor listed. */
    endedAt: p.type(InstantType).strictNullable(),
  },
});
export type KnowledgeEntry = InferEntity<typeof KnowledgeEntry>;

/** Answered by an entry and nobody else; answered, and passed on all the same; or nothing was found. */
export type InquiryOutcome = 'answered' | 'passed_on' | 'unanswered';

/** What the staff made of a question that found no answer. */
export type InquirySettled = 'entered' | 'declined';

/** A question that was asked of the knowledge base. Who asked it is not kept. */
export const Inquiry = defineEntity({
  name: 'Inquiry',
  tableName: 'inquiries',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    at: p.type(InstantType),
    /** What answered it; of a question that was not answered, the entry that has no answer yet. */
    entry: () => p.manyToOne(KnowledgeEntry).mapToPk().strictNullable(),
    outcome: p.string().$type<InquiryOutcome>(),
    /** What was asked where no entry fitted, without names, phones and addresses; else null. */
    words: p.text().strictNullable(),
    settled: p.string().$type<InquirySettled>().strictNullable(),
  },
  indexes: [
    { properties: ['community', 'at'] },
    {
      name: 'inquiries_words',
      expression:
        'create index "inquiries_words" on "inquiries" ("community_id", "at") where words is not null',
    },
    {
      name: 'inquiries_entry_unanswered',
      expression:
        'create index "inquiries_entry_unanswered" on "inquiries" ("entry_id") where outcome = \'unanswered\'',
    },
  ],
});
export type Inquiry = InferEntity<typeof Inquiry>;
