import { z } from 'zod';
import type { Action } from '../../src/actions.ts';
import { leavingWays } from '../../src/actions.ts';
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
const draft = (verb: DraftVerb) =>
  z.tuple([whole]).transform(([no]): Action => ({ verb, draft: no }));
const request = (verb: RequestVerb) =>
  z.tuple([whole]).transform(([number]): Action => ({ verb, request: number }));
const plain = (verb: PlainVerb) => z.tuple([]).transform((): Action => ({ verb }));

type DraftVerb =
  | 'submit'
  | 'cancel'
  | 'change'
  | 'back'
  | 'change_category'
  | 'change_unit'
  | 'change_words'
  | 'change_kind'
  | 'add_photo'
  | 'separate'
  | 'resume';
type RequestVerb =
  | 'add_to'
  | 'urge'
  | 'withdraw'
  | 'withdraw_surely'
  | 'keep'
  | 'show'
  | 'skip_comment';
type PlainVerb =
  | 'human'
  | 'menu'
  | 'report'
  | 'complain'
  | 'bill'
  | 'requests'
  | 'quiet'
  | 'correct_details'
  | 'enter_code'
  | 'ask_in'
  | 'household'
  | 'own_copy'
  | 'leaving'
  | 'leaving_not'
  | 'erase_back';

const draftVerbs: Record<DraftVerb, string> = {
  submit: 's',
  cancel: 'x',
  change: 'c',
  back: 'b',
  change_category: 'cc',
  change_unit: 'cu',
  change_words: 'cw',
  change_kind: 'ck',
  add_photo: 'ap',
  separate: 'sep',
  resume: 'res',
};
const requestVerbs: Record<RequestVerb, string> = {
  add_to: 'add',
  urge: 'urge',
  withdraw: 'wd',
  withdraw_surely: 'wds',
  keep: 'keep',
  show: 'show',
  skip_comment: 'skip',
};
const plainVerbs: Record<PlainVerb, string> = {
  human: 'hum',
  menu: 'menu',
  report: 'rep',
  complain: 'com',
  bill: 'bill',
  requests: 'reqs',
  quiet: 'quiet',
  correct_details: 'fix',
  enter_code: 'code',
  ask_in: 'ask',
  household: 'hh',
  own_copy: 'copy',
  leaving: 'lv',
  leaving_not: 'lvn',
  erase_back: 'erb',
};

const readers = new Map<string, z.ZodType<Action, unknown>>([
  ...Object.entries(draftVerbs).map(([verb, code]) => [code, draft(verb as DraftVerb)] as const),
  ...Object.entries(requestVerbs).map(
    ([verb, code]) => [code, request(verb as RequestVerb)] as const,
  ),
  ...Object.entries(plainVerbs).map(([verb, code]) => [code, plain(verb as PlainVerb)] as const),
  [
    'cat',
    z
      .tuple([whole, z.enum(categories)])
      .transform(([no, category]): Action => ({ verb: 'set_category', draft: no, category })),
  ],
  [
    'kind',
    z
      .tuple([whole, z.enum(requestKinds)])
      .transform(([no, kind]): Action => ({ verb: 'set_kind', draft: no, kind })),
  ],
  [
    'unit',
    z
      .tuple([whole, whole])
      .transform(([no, unit]): Action => ({ verb: 'set_unit', draft: no, unit })),
  ],
  [
    'anon',
    z
      .tuple([whole, z.enum(['0', '1'])])
      .transform(
        ([no, on]): Action => ({ verb: 'set_anonymous', draft: no, anonymous: on === '1' }),
      ),
  ],
  [
    'of',
    z
      .tuple([whole, whole])
      .transform(([no, number]): Action => ({ verb: 'belongs', draft: no, request: number })),
  ],
  [
    'out',
    z
      .tuple([whole, z.enum(['solved', 'partly', 'not_solved'])])
      .transform(([number, outcome]): Action => ({ verb: 'outcome', request: number, outcome })),
  ],
  [
    'star',
    z.tuple([whole, z.enum(['1', '2', '3', '4', '5'])]).transform(
      ([number, stars]): Action => ({
        verb: 'stars',
        request: number,
        stars: Number(stars) as 1 | 2 | 3 | 4 | 5,
      }),
    ),
  ],
  ['now', z.tuple([whole]).transform(([emergency]): Action => ({ verb: 'happening', emergency }))],
  ['safe', z.tuple([whole]).transform(([emergency]): Action => ({ verb: 'no_danger', emergency }))],
  ['in', z.tuple([z.uuid()]).transform(([community]): Action => ({ verb: 'live_in', community }))],
  [
    'at',
    z
      .tuple([whole, z.uuid()])
      .transform(
        ([emergency, community]): Action => ({ verb: 'at_community', emergency, community }),
      ),
  ],
  ['lvw', z.tuple([z.enum(leavingWays)]).transform(([how]): Action => ({ verb: 'leave', how }))],
  [
    'lvs',
    z
      .tuple([z.enum(['chat', 'erase'])])
      .transform(([how]): Action => ({ verb: 'leave_surely', how })),
  ],
  ['lvh', z.tuple([z.uuid()]).transform(([unit]): Action => ({ verb: 'leave_home', unit }))],
  [
    'lvhs',
    z.tuple([z.uuid()]).transform(([unit]): Action => ({ verb: 'leave_home_surely', unit })),
  ],
  [
    'fixf',
    z
      .tuple([z.enum(correctionFields)])
      .transform(([field]): Action => ({ verb: 'correct', field })),
  ],
  [
    'back',
    z
      .tuple([z.enum(correctionFields)])
      .transform(([field]): Action => ({ verb: 'take_back', field })),
  ],
  [
    'fixs',
    z
      .tuple([whole])
      .transform(([correction]): Action => ({ verb: 'submit_correction', correction })),
  ],
  [
    'fixx',
    z.tuple([whole]).transform(([correction]): Action => ({ verb: 'drop_correction', correction })),
  ],
  [
    'qh',
    z
      .tuple([z.enum(['community', 'night', 'none', 'other'])])
      .transform(([hours]): Action => ({ verb: 'set_quiet', hours })),
  ],
  [
    'lang',
    z
      .tuple([z.enum(['zh-CN', 'en'])])
      .transform(([language]): Action => ({ verb: 'language', language })),
  ],
  ['hhof', z.tuple([id]).transform(([unit]): Action => ({ verb: 'household_of', unit }))],
  ['hhin', z.tuple([id]).transform(([unit]): Action => ({ verb: 'let_in', unit }))],
  ['hhtb', z.tuple([id]).transform(([invitation]): Action => ({ verb: 'uninvite', invitation }))],
  ['hhend', z.tuple([id]).transform(([stay]): Action => ({ verb: 'end_access', stay }))],
  ['hhends', z.tuple([id]).transform(([stay]): Action => ({ verb: 'end_access_surely', stay }))],
]);

/** The callback data of an action: 1 to 64 bytes. */
export function encodeAction(action: Action): string {
  return [version, ...fields(action)].join('.');
}

function fields(action: Action): (string | number)[] {
  switch (action.verb) {
    case 'set_category':
      return ['cat', action.draft, action.category];
    case 'set_kind':
      return ['kind', action.draft, action.kind];
    case 'set_unit':
      return ['unit', action.draft, action.unit];
    case 'set_anonymous':
      return ['anon', action.draft, action.anonymous ? 1 : 0];
    case 'belongs':
      return ['of', action.draft, action.request];
    case 'outcome':
      return ['out', action.request, action.outcome];
    case 'stars':
      return ['star', action.request, action.stars];
    case 'happening':
      return ['now', action.emergency];
    case 'no_danger':
      return ['safe', action.emergency];
    case 'live_in':
      return ['in', action.community];
    case 'at_community':
      return ['at', action.emergency, action.community];
    case 'language':
      return ['lang', action.language];
    case 'correct':
      return ['fixf', action.field];
    case 'take_back':
      return ['back', action.field];
    case 'submit_correction':
      return ['fixs', action.correction];
    case 'drop_correction':
      return ['fixx', action.correction];
    case 'set_quiet':
      return ['qh', action.hours];
    case 'household_of':
      return ['hhof', action.unit];
    case 'let_in':
      return ['hhin', action.unit];
    case 'uninvite':
      return ['hhtb', action.invitation];
    case 'end_access':
      return ['hhend', action.stay];
    case 'end_access_surely':
      return ['hhends', action.stay];
    case 'leave':
      return ['lvw', action.how];
    case 'leave_surely':
      return ['lvs', action.how];
    case 'leave_home':
      return ['lvh', action.unit];
    case 'leave_home_surely':
      return ['lvhs', action.unit];
    case 'add_to':
    case 'urge':
    case 'withdraw':
    case 'withdraw_surely':
    case 'keep':
    case 'show':
    case 'skip_comment':
      return [requestVerbs[action.verb], action.request];
    case 'human':
    case 'menu':
    case 'report':
    case 'complain':
    case 'bill':
    case 'requests':
    case 'quiet':
    case 'correct_details':
    case 'enter_code':
    case 'ask_in':
    case 'household':
    case 'own_copy':
    case 'leaving':
    case 'leaving_not':
    case 'erase_back':
      return [plainVerbs[action.verb]];
    default:
      return [draftVerbs[action.verb], action.draft];
  }
}

/** What a button does, or null for data that no version reads. */
export function decodeAction(data: string): Action | null {
  const [given, code, ...rest] = data.split('.');
  if (given !== version || code === undefined) return null;
  const parsed = readers.get(code)?.safeParse(rest);
  return parsed?.success ? parsed.data : null;
}
