import { type Action, publicArea } from '../../../actions.ts';
import { categories, isJob, requestKinds } from '../../../codes.ts';
import type { Draft, ResidentUnit } from '../../../requests/request/draft.ts';
import { type ResidentKey, residentTexts } from '../../../texts/residents/residents.ts';
import { terms } from '../../../texts/terms/terms.ts';
import { openDraft } from '../../build-step.ts';
import type { Facts, KnownRequest, Said } from '../../effects.ts';
import type { ConversationState, Flow } from '../../state.ts';
import { writeText } from '../../write-out.ts';
import { belongsCaption } from '../requests/which-request.ts';
import { requestNumber } from '../short-answers.ts';
import { areaWords, communitiesOfUnits } from './new-draft.ts';

const languages = ['zh-CN', 'en'] as const;

type PlainKey = {
  [K in ResidentKey]: Parameters<ReturnType<typeof residentTexts>[K]> extends [] ? K : never;
}[ResidentKey];

/** Whether the text is a caption, in either language: old keyboards and typed captions keep working. */
const is = (text: string, key: PlainKey): boolean => {
  const said = bareCaption(text);
  return (
    languages.some((language) => bareCaption(residentTexts(language)[key]()) === said) ||
    (formerly[key]?.some((caption) => bareCaption(caption) === said) ?? false)
  );
};

/** No caption is as long with all its manners, in UTF-16 units: longer words are compared as they are. */
const captionMax = 60;

/** A caption as people type it: 那就提交吧 and "submit please" are the button, whatever its letters and manners. */
const bareCaption = (text: string): string => {
  const said = text.trim();
  if (said.length > captionMax) return said;
  return said
    .toLowerCase()
    .replace(/[.。!！~]+$/u, '')
    .replace(
      /^(?:(?:那就?|就|还是|请|我要|我想|帮我|please |ok |okay |i want to |i'd like to )(?=.))+/u,
      '',
    )
    .replace(/(?<=..)(?:(?:吧|呀|啊|哦|哈|了| please| then| thanks))+$/u, '');
};

/** What captions were before: they still stand below older messages, and people type them. */
const formerly: Partial<Record<PlainKey, readonly string[]>> = {
  'button.add': ['Add to it'],
  'button.urge': ['Send a nudge'],
  'button.named': ['不匿名', '不要匿名', '取消匿名', 'Not anonymous'],
  'button.anonymous': ['Anonymous', 'Anonymously', 'Stay anonymous'],
};

/** The keys that stand under the input field, and what they do at any moment. */
const keyboard: readonly (readonly [PlainKey, Action])[] = [
  ['button.repair', { verb: 'report' }],
  ['button.complain', { verb: 'complain' }],
  ['button.bill', { verb: 'bill' }],
  ['button.requests', { verb: 'requests' }],
  ['button.human', { verb: 'human' }],
  ['button.no_code', { verb: 'ask_in' }],
];

/**
 * What a caption does that was typed, or tapped under the input field, instead
 * of pressed below its message; null for any other words. Captions are
 * compared whole.
 */
export function captionSaid(state: ConversationState, event: Said, facts: Facts): Action | null {
  const text = event.text.trim();
  if (text === '' || event.files.length > 0 || event.location) return null;
  if (text === 'English') return { verb: 'language', language: 'en' };
  if (text === '中文') return { verb: 'language', language: 'zh-CN' };
  // Whoever complains and says so once more begins no other complaint.
  if (is(text, 'button.complain') && openDraft(state)?.kind === 'complaint') return null;
  for (const [key, action] of keyboard) if (is(text, key)) return action;
  return (
    emergencyCaption(text, facts) ??
    draftCaption(text, flowOfDraft(state), facts) ??
    requestCaption(text, state.flow, facts)
  );
}

/** The key of the keyboard for danger, which names none: it is heard as danger, and says nothing of any matter. */
export const isEmergencyKey = (text: string): boolean => is(text.trim(), 'button.emergency');

/** Whether a text is a key of the keyboard or a published caption, so that it is a turn of its own. */
export function isCaption(text: string): boolean {
  const plain = text.trim();
  return (
    plain === 'English' ||
    plain === '中文' ||
    keyboard.some(([key]) => is(plain, key)) ||
    publishedCaptions.some((key) => is(plain, key))
  );
}

const publishedCaptions: readonly PlainKey[] = [
  'button.submit',
  'button.change',
  'button.cancel',
  'button.solved',
  'button.partly',
  'button.not_solved',
  'button.happening',
  'button.no_danger',
];

function emergencyCaption(text: string, facts: Facts): Action | null {
  const emergency = facts.emergency?.number ?? 0;
  if (is(text, 'button.happening')) return { verb: 'happening', emergency };
  if (is(text, 'button.no_danger')) return { verb: 'no_danger', emergency };
  return null;
}

/** The draft that captions are about: the open one, else the one whose turn is next. */
function flowOfDraft(state: ConversationState): Flow {
  const [next] = state.queue;
  return state.flow.at === 'idle' && next
    ? { at: 'draft', draft: next, wants: 'submit' }
    : state.flow;
}

const draftKeys = [
  ['button.submit', 'submit'],
  ['button.change', 'change'],
  ['button.cancel', 'cancel'],
  ['button.back', 'back'],
  ['button.resume', 'resume'],
  ['button.category', 'change_category'],
  ['button.other', 'change_category'],
  ['button.kind', 'change_kind'],
  ['button.unit', 'change_unit'],
  ['button.words', 'change_words'],
  ['button.photo', 'add_photo'],
] as const;

function draftCaption(text: string, flow: Flow, facts: Facts): Action | null {
  if (flow.at !== 'draft' && flow.at !== 'belongs') return null;
  const draft = flow.draft.no;
  if (is(text, 'button.cancel')) return { verb: 'cancel', draft };
  if (flow.at === 'belongs') return belongsSaid(text, flow, facts);
  for (const [key, verb] of draftKeys) if (is(text, key)) return { verb, draft };
  if (flow.draft.kind === 'complaint') {
    if (is(text, 'button.anonymous')) return { verb: 'set_anonymous', draft, anonymous: true };
    if (is(text, 'button.named')) return { verb: 'set_anonymous', draft, anonymous: false };
  }
  switch (flow.wants) {
    case 'category': {
      const category = categories.find((code) => isTerm(text, 'category', code));
      return category ? { verb: 'set_category', draft, category } : null;
    }
    case 'kind': {
      const kind = requestKinds.find((code) => isTerm(text, 'kind', code));
      return kind ? { verb: 'set_kind', draft, kind } : null;
    }
    case 'unit':
      return unitSaid(text, flow.draft, facts);
    default:
      return null;
  }
}

function isTerm(text: string, of: 'category' | 'kind', code: string): boolean {
  return languages.some((language) => {
    const words: Record<string, string> = terms(language)[of];
    return words[code]?.toLowerCase() === text.toLowerCase();
  });
}

/** A home named in the usual short ways: its whole address, or its room where that is enough. */
function unitSaid(text: string, draft: Draft, facts: Facts): Action | null {
  if (is(text, 'button.public_area') && draft.kind !== 'fee')
    return { verb: 'set_unit', draft: draft.no, unit: publicArea };
  const area = communitiesOfUnits(facts).findIndex((one) =>
    languages.some((language) => writeText(areaWords(one), language) === text),
  );
  if (area >= 0 && draft.kind !== 'fee')
    return { verb: 'set_unit', draft: draft.no, unit: publicArea - area };
  const homes = facts.resident?.homes ?? [];
  const named = text.normalize('NFKC').replace(/[室号\s]/g, '');
  const fits = (home: ResidentUnit): boolean =>
    home.address === named ||
    home.address.endsWith(`-${named}`) ||
    home.address.endsWith(`/${named}`);
  const found = homes.filter(fits);
  const [home] = found;
  return home && found.length === 1
    ? { verb: 'set_unit', draft: draft.no, unit: homes.indexOf(home) }
    : null;
}

function belongsSaid(
  text: string,
  flow: Extract<Flow, { at: 'belongs' }>,
  facts: Facts,
): Action | null {
  const draft = flow.draft.no;
  if (is(text, 'button.separate')) return { verb: 'separate', draft };
  const number = requestNumber(text);
  const named = flow.requests.find((one) => one === number);
  if (named !== undefined) return { verb: 'belongs', draft, request: named };
  const [only, second] = flow.requests;
  if (only !== undefined && second === undefined) {
    const means = is(text, 'button.add') || is(text, 'button.not_solved');
    if (means) return { verb: 'belongs', draft, request: only };
  }
  const captioned = facts.requests.find(
    (one) => flow.requests.includes(one.number) && isBelongsCaption(text, one),
  );
  return captioned ? { verb: 'belongs', draft, request: captioned.number } : null;
}

function isBelongsCaption(text: string, one: KnownRequest): boolean {
  return languages.some(
    (language) => residentTexts(language)['button.belongs'](belongsCaption(one)) === text,
  );
}

/** Captions about a request: they mean the only one they can mean; of several, the list is shown. */
function requestCaption(text: string, flow: Flow, facts: Facts): Action | null {
  const number = requestNumber(text) ?? shownNumber(text);
  const known = facts.requests.some((one) => one.number === number);
  // A number that is no request of theirs is an answer to whatever was asked, when something was.
  if (number !== null && (known || flow.at === 'idle')) return { verb: 'show', request: number };
  if (flow.at === 'commenting' && is(text, 'button.skip'))
    return { verb: 'skip_comment', request: flow.request };
  const stars = /^⭐([1-5])$/.exec(text)?.[1];
  if (stars && flow.at === 'commenting' && flow.person)
    return {
      verb: 'person_stars',
      request: flow.request,
      stars: Number(stars) as 1 | 2 | 3 | 4 | 5,
    };
  const ended = facts.requests.filter(
    (one) => isJob(one.kind) && (one.state === 'done' || one.state === 'closed'),
  );
  const [newest] = ended;
  if (stars && newest)
    return {
      verb: 'stars',
      request: newest.number,
      stars: Number(stars) as 1 | 2 | 3 | 4 | 5,
    };
  const outcome = outcomeSaid(text);
  const judged = ended.find((one) => one.state === 'done') ?? newest;
  if (outcome && judged) return { verb: 'outcome', request: judged.number, outcome };
  const verb = followVerb(text);
  if (verb === null) return null;
  const open = facts.requests.filter((one) => one.open);
  // An idea or thanks is not urged while there is something that can be.
  const jobs =
    verb === 'urge'
      ? open.filter((one) => isJob(one.kind))
      : verb === 'ask_times'
        ? withTime(open)
        : [];
  const [only, second] = jobs.length > 0 ? jobs : open;
  return only && !second ? { verb, request: only.number } : { verb: 'requests' };
}

function outcomeSaid(text: string): 'solved' | 'partly' | 'not_solved' | null {
  if (is(text, 'button.solved')) return 'solved';
  if (is(text, 'button.partly')) return 'partly';
  return is(text, 'button.not_solved') ? 'not_solved' : null;
}

/** Those whose visit can be another; where there is none, those that somebody can be asked to come for. */
function withTime(open: readonly KnownRequest[]): KnownRequest[] {
  const visited = open.filter((one) => one.kind === 'repair');
  const agreed = visited.filter((one) => one.visit !== null);
  return agreed.length > 0 ? agreed : visited;
}

function followVerb(text: string): 'add_to' | 'urge' | 'withdraw' | 'ask_times' | null {
  if (timeCaptions.some((key) => is(text, key))) return 'ask_times';
  if (is(text, 'button.add')) return 'add_to';
  if (is(text, 'button.urge')) return 'urge';
  return is(text, 'button.withdraw') ? 'withdraw' : null;
}

const timeCaptions = ['button.ask_times', 'button.change_time', 'button.another_time'] as const;

function shownNumber(text: string): number | null {
  const number = /(\d{1,9})$/.exec(text)?.[1];
  if (number === undefined) return null;
  const captioned = languages.some(
    (language) => residentTexts(language)['button.history']({ number: Number(number) }) === text,
  );
  return captioned ? Number(number) : null;
}
