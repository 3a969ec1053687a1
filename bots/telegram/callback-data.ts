import { z } from 'zod';
import {
  type Action,
  type ActionVerb,
  feeViews,
  leavingWays,
  surveyActs,
} from '../../src/actions.ts';
import { categories, correctionFields, requestKinds } from '../../src/codes.ts';

/**
 * Buttons carry what they do as `1.<code>.<arguments>`: a version, a short code
 * that never changes its meaning, and what it is about. Telegram allows 64
 * bytes; the longest of ours is far below. Buttons of a version that is not
 * read any more give null, and the dialogue says so.
 */
const version = '1';

const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
/** An id of the office's own. It tells nothing of anybody, and whether it may be used is asked on the server. */
const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const yesOrNo = z.enum(['0', '1']).transform((said) => said === '1');
const stars = z
  .enum(['1', '2', '3', '4', '5'])
  .transform((said) => Number(said) as 1 | 2 | 3 | 4 | 5);

const draft = { draft: whole };
const request = { request: whole };
const emergency = { emergency: whole };
const correction = { correction: whole };
const community = { community: z.uuid() };
const home = { unit: z.uuid() };
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const period = z.string().regex(/^\d{4}-\d{2}$/);
const field = { field: z.enum(correctionFields) };

/** What an action holds beside its verb. */
type Args<V extends ActionVerb, A = Action> = A extends { verb: ActionVerb }
  ? V extends A['verb']
    ? Omit<A, 'verb'>
    : never
  : never;
/** A button's short code, and what follows it, in this order. */
type Layout<V extends ActionVerb> = readonly [
  code: string,
  fields: { readonly [K in keyof Args<V>]: z.ZodType<Args<V>[K]> },
];

/** How each action is written; a new one is named by the compiler until it stands here. */
const layouts: { readonly [V in ActionVerb]: Layout<V> } = {
  submit: ['s', draft],
  cancel: ['x', draft],
  change: ['c', draft],
  back: ['b', draft],
  change_category: ['cc', draft],
  change_unit: ['cu', draft],
  change_words: ['cw', draft],
  change_kind: ['ck', draft],
  add_photo: ['ap', draft],
  separate: ['sep', draft],
  resume: ['res', draft],
  set_category: ['cat', { ...draft, category: z.enum(categories) }],
  set_kind: ['kind', { ...draft, kind: z.enum(requestKinds) }],
  set_unit: ['unit', { ...draft, unit: whole }],
  set_anonymous: ['anon', { ...draft, anonymous: yesOrNo }],
  belongs: ['of', { ...draft, ...request }],
  add_to: ['add', request],
  urge: ['urge', request],
  withdraw: ['wd', request],
  withdraw_surely: ['wds', request],
  keep: ['keep', request],
  show: ['show', request],
  skip_comment: ['skip', request],
  object: ['obj', request],
  agree_price: ['pry', { ...request, quote: whole }],
  decline_price: ['prn', { ...request, quote: whole }],
  outcome: ['out', { ...request, outcome: z.enum(['solved', 'partly', 'not_solved']) }],
  stars: ['star', { ...request, stars }],
  person_stars: ['pstar', { ...request, stars }],
  same_problem: ['same', { ...request, problem: whole }],
  other_problem: ['diff', { ...request, problem: whole }],
  ask_times: ['apt', request],
  say_time: ['aps', request],
  offer_time: ['apo', { ...request, from: whole, to: whole }],
  accept_time: ['apa', { ...request, from: whole }],
  somebody_came: ['apy', request],
  nobody_came: ['apn', request],
  happening: ['now', emergency],
  no_danger: ['safe', emergency],
  live_in: ['in', community],
  at_community: ['at', { ...emergency, ...community }],
  survey: ['sv', { survey: whole, act: z.enum(surveyActs), question: whole, choice: whole }],
  leave: ['lvw', { how: z.enum(leavingWays) }],
  leave_surely: ['lvs', { how: z.enum(['chat', 'erase']) }],
  leave_home: ['lvh', home],
  leave_home_surely: ['lvhs', home],
  correct: ['fixf', field],
  take_back: ['back', field],
  submit_correction: ['fixs', correction],
  drop_correction: ['fixx', correction],
  set_quiet: ['qh', { hours: z.enum(['community', 'night', 'none', 'other']) }],
  not_mine: ['nm', { question: whole }],
  seen_notice: ['sn', { notice: whole }],
  language: ['lang', { language: z.enum(['zh-CN', 'en']) }],
  household_of: ['hhof', { unit: id }],
  let_in: ['hhin', { unit: id }],
  uninvite: ['hhtb', { invitation: id }],
  end_access: ['hhend', { stay: id }],
  end_access_surely: ['hhends', { stay: id }],
  show_amounts: ['hhsee', { stay: id }],
  hide_amounts: ['hhhide', { stay: id }],
  human: ['hum', {}],
  menu: ['menu', {}],
  report: ['rep', {}],
  complain: ['com', {}],
  bill: ['bill', {}],
  requests: ['reqs', {}],
  quiet: ['quiet', {}],
  correct_details: ['fix', {}],
  enter_code: ['code', {}],
  ask_in: ['ask', {}],
  household: ['hh', {}],
  fees: ['fee', { view: z.enum(feeViews), unit: id }],
  fees_of: ['feew', { view: z.enum(feeViews) }],
  fees_month: ['feem', { view: z.enum(['why', 'lines', 'doubt', 'year']), unit: id, period }],
  bill_pdf: ['bpdf', { unit: id, period }],
  fees_span: ['fs', { view: z.enum(['paid', 'doubt']), unit: id, from: period, to: period }],
  fee_chart: ['fch', { unit: id }],
  year_chart: ['fcy', { unit: id, period }],
  promise: ['pay', { unit: id, on: day }],
  pay_here: ['ph', { unit: id, of: z.string().regex(/^(choose|part|all|due|\d{1,15})$/) }],
  invoice: ['inv', { act: z.enum(['same', 'person', 'send', 'change', 'stop']) }],
  invoice_back: ['invb', { invoice: id }],
  meter: ['mtr', { meter: id }],
  stand_wish: ['stw', { wish: yesOrNo }],
  fee_person: ['feep', { question: whole }],
  own_copy: ['copy', {}],
  leaving: ['lv', {}],
  leaving_not: ['lvn', {}],
  erase_back: ['erb', {}],
};

const verbsByCode: ReadonlyMap<string, ActionVerb> = new Map(
  Object.entries(layouts).map(([verb, [code]]) => [code, verb as ActionVerb]),
);
const fieldsOf = (verb: ActionVerb): [string, z.ZodType][] => Object.entries(layouts[verb][1]);

/** The callback data of an action: 1 to 64 bytes. */
export function encodeAction(action: Action): string {
  const held = action as Readonly<Record<string, unknown>>;
  const parts = fieldsOf(action.verb).map(([name]) => held[name]);
  const said = parts.map((part) => (typeof part === 'boolean' ? Number(part) : part));
  return [version, layouts[action.verb][0], ...said].join('.');
}

/** What a button does, or null for data that no version reads. */
export function decodeAction(data: string): Action | null {
  const [given, code = '', ...parts] = data.split('.');
  const verb = given === version ? verbsByCode.get(code) : undefined;
  if (verb === undefined) return null;
  const fields = fieldsOf(verb);
  if (fields.length !== parts.length) return null;
  const read: Record<string, unknown> = { verb };
  for (const [index, [name, shape]] of fields.entries()) {
    const parsed = shape.safeParse(parts[index]);
    if (!parsed.success) return null;
    read[name] = parsed.data;
  }
  // What each verb holds is checked where its layout is written.
  return read as Action;
}
