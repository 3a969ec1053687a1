import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type Question, questionTypes } from './survey-terms.ts';

/** A survey as it was written: whom it asks, from when until when (local times), and what. */
export type SurveyTerms = {
  community: string | null;
  title: { 'zh-CN': string; en: string };
  questions: Question[];
  to: string;
  /** ISO dates or local times; null: at once. */
  from: string | null;
  until: string;
  /** Days after `from` on which whoever has not answered is reminded. */
  reminders: number[];
  anonymous: boolean;
};

/** What is wrong, and where in the document. */
export type SurveyFault = { path: string; reason: string };

/** A longer document is no survey, in characters. */
const documentMax = 60_000;
const questionsMax = 30;
const optionsMax = 12;

const text = (max: number) =>
  z.union([
    z.string().trim().min(1).max(max),
    z.strictObject({
      'zh-CN': z.string().trim().min(1).max(max),
      en: z.string().trim().min(1).max(max),
    }),
  ]);
const named = (value: z.infer<ReturnType<typeof text>>) =>
  typeof value === 'string' ? { 'zh-CN': value, en: value } : value;

const when = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$/,
    'must be a day such as 2026-12-01, or a time such as 2026-12-01T09:00',
  );

const question = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/, 'must be small letters, digits and _'),
    type: z.enum(questionTypes),
    text: text(300),
    options: z.array(text(60)).min(2).max(optionsMax).optional(),
    optional: z.boolean().optional(),
  })
  .superRefine((one, ctx) => {
    const wants = one.type === 'choice' || one.type === 'choices';
    if (wants !== (one.options !== undefined))
      ctx.addIssue({
        code: 'custom',
        path: ['options'],
        message: wants ? 'must hold what can be chosen' : 'belongs to choice and choices only',
      });
  });

const part =
  /^(all|building:[^\s:]+|entrance:[^\s:]+|floor:[^\s:]+|usage:(home|shop|parking)|occupancy:(owner|tenant|family)|contact:\d{1,3}d|sample:\d{1,2}%)$/;

const survey = z.strictObject({
  community: z.string().trim().min(1).optional(),
  title: text(80),
  questions: z
    .array(question)
    .min(1)
    .max(questionsMax)
    .superRefine((all, ctx) => {
      all.forEach(({ code }, at) => {
        if (all.findIndex((one) => one.code === code) !== at)
          ctx.addIssue({ code: 'custom', path: [at, 'code'], message: 'stands there twice' });
      });
    }),
  to: z
    .string()
    .refine((typed) => typed.split(/[,，]/).every((one) => part.test(one.trim())), {
      message:
        'must be all, or with commas between: building:3, entrance:3-2, floor:3-2-5, usage:shop, occupancy:owner, contact:90d, sample:30%',
    })
    .default('all'),
  from: when.optional(),
  until: when,
  reminders: z.array(z.int().min(1).max(60)).max(5).default([3]),
  anonymous: z.boolean(),
});

/**
 * Reads a survey as YAML. The same words in both languages where one text stands for both. Every
 * fault names its place in the document.
 */
export function readSurvey(
  document: string,
): { terms: SurveyTerms; faults: [] } | { terms: null; faults: SurveyFault[] } {
  if (document.length > documentMax)
    return {
      terms: null,
      faults: [{ path: '', reason: `is longer than ${documentMax} characters` }],
    };
  const parsed = parseDocument(document);
  const [wrong] = parsed.errors;
  if (wrong) return { terms: null, faults: [{ path: '', reason: wrong.message }] };
  const read = survey.safeParse(parsed.toJS({ maxAliasCount: 10 }));
  if (!read.success)
    return {
      terms: null,
      faults: read.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        reason: issue.message,
      })),
    };
  const { community = null, title, questions, from = null, ...rest } = read.data;
  return {
    faults: [],
    terms: {
      ...rest,
      community,
      title: named(title),
      from,
      questions: questions.map((one) => ({
        code: one.code,
        type: one.type,
        text: named(one.text),
        options: (one.options ?? []).map(named),
        optional: one.optional ?? (one.type === 'words' || one.type === 'choices'),
      })),
    },
  };
}
