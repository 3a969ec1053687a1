import type { Category, RequestKind } from '../../../codes.ts';
import type { Draft, ResidentUnit } from '../../../requests/request/draft.ts';
import { kindOfMatter } from '../../../requests/request/kind-of-matter.ts';
import type { FileRef } from '../../../requests/request/request.ts';
import { cutLine } from '../../../texts/cut-text.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import {
  type Facts,
  filesSent,
  type KnownCommunity,
  type Said,
  type Say,
  sayText,
} from '../../effects.ts';
import { wishedFirst } from './wished-time.ts';

/** Matters of the shared areas: the home they are reported from is not asked for. */
const sharedCategories: readonly Category[] = [
  'elevator',
  'facility',
  'cleaning',
  'greening',
  'parking',
  'security',
  'pets',
  'alteration',
  'service',
];

/** Kinds whose category decides who does the work; for the others it is not worth a question. */
const sortedByCategory: readonly RequestKind[] = ['repair', 'complaint'];

/** What was said, as far as a draft needs it. */
export type Material = { words: string; files: FileRef[]; place: string };

/** What was said: words, files, and a place in words. */
export function materialOf(event: Said, facts: Facts): Material {
  const t = residentTexts(facts.language);
  const place = event.location
    ? t['draft.location_words']({
        latitude: event.location.latitude.toFixed(5),
        longitude: event.location.longitude.toFixed(5),
      })
    : '';
  const words = event.spoken
    ? joinLines(event.spoken.typed, asHeard(event.spoken.heard, facts))
    : event.text.trim();
  return { words, files: filesSent(event), place };
}

/** Words that were heard in a voice message, as whoever reads them is told so: they may have been misheard. */
export const asHeard = (words: string, facts: Facts): string =>
  residentTexts(facts.language)['voice.words']({ words });

/** The words of a turn, a place shared with them included. */
export function wordsSpoken(event: Said, facts: Facts): string {
  const { words, place } = materialOf(event, facts);
  return joinLines(words, place);
}

/** Two pieces of words, a line each; an empty one adds nothing. */
export function joinLines(first: string, second: string): string {
  return [first, second].filter((part) => part !== '').join('\n');
}

/** Whether a voice message stands in for words: the staff listen to it, nobody needs to type. */
export const hasVoice = (files: readonly FileRef[]): boolean =>
  files.some((file) => file.kind === 'voice');

/** Why a request is reopened, in words: a photo or a voice message alone says it too. */
export function reasonFrom(words: string, files: readonly FileRef[], facts: Facts): string {
  if (words !== '') return words;
  const t = residentTexts(facts.language);
  return hasVoice(files) ? t['draft.voice_words']() : t['draft.photo_words']();
}

/** A draft of one matter. `kind` is what the resident tapped beforehand, when they did. */
export function newDraft(
  no: number,
  part: Understanding,
  material: Material,
  facts: Facts,
  kind: RequestKind | null = null,
): Draft {
  const voiceOnly = material.words === '' && hasVoice(material.files);
  const needsWords = material.words === '' && !voiceOnly;
  const words = voiceOnly
    ? joinLines(residentTexts(facts.language)['draft.voice_words'](), material.place)
    : joinLines(material.words, material.place);
  const shared = isPublicPlace(words, kind ?? kindOfMatter(part), part, facts);
  const draft: Draft = {
    no,
    kind: kind ?? kindOfMatter(part),
    category: voiceOnly || needsWords ? 'none' : part.category,
    urgency: part.urgency === 'emergency' ? 'urgent' : part.urgency,
    words,
    files: material.files,
    home: shared ? null : chooseUnit(part, kind ?? kindOfMatter(part), facts),
    homeChosen: shared,
    // A time that is wished for belongs to a visit; elsewhere it is when something happened.
    wished: (kind ?? kindOfMatter(part)) === 'repair' ? wishedFirst(part) : null,
    anonymous: (kind ?? kindOfMatter(part)) === 'complaint' && saysUnnamed(words),
    guesses: voiceOnly || needsWords ? [] : guessesOf(part),
    kindSure:
      kind !== null || !(voiceOnly || (part.intent === 'other' && part.confidencePolicy === 'low')),
    needsWords,
    startedAt: facts.nowMs,
  };
  const beside = {
    ...namedBeside(part, draft.kind, facts),
    ...(draft.kind === 'fee' && claimOf(part, words, facts)),
  };
  return ofKind({ ...draft, ...beside }, draft.kind);
}

/** That somebody says they have paid, as a draft or an addition carries it; nothing where they do not. */
export function claimOf(
  part: Pick<Understanding, 'intent' | 'slots'>,
  words: string,
  facts: Facts,
): Pick<Draft, 'claimsPaid'> {
  // What was paid for somebody else's home rests no reminder of their own.
  const others = part.slots.unit !== undefined && unitNamed(part.slots.unit, facts) === null;
  const claims = part.intent === 'payment_claim' && saysPaid(words) && !others;
  return claims ? { claimsPaid: true } : {};
}

const paid = /[交缴付转打]|支付|汇|\b(?:paid|pay|payment|sent|transferr?\w*|wired|settled)\b/i;
const unpaid =
  /(?:没|未|忘了?|不会|不想|不打算)[^，。]{0,4}[交缴付转]|\b(?:not|n't|forgot to) (?:paid|pay)\b/i;
/** Whether words speak of a payment that was made, whatever they are taken for: 我忘了交了 does not. */
const saysPaid = (words: string): boolean => paid.test(words) && !unpaid.test(words);

const unnamed =
  /(?<!不用|不要|不|无需)匿名(?!者|信)|(别|不要|不想)(让|叫|给)(人|他|她|他们|邻居|对方|别人)?(知道|晓得)是我|(?:别|不要|不准|不许|千万别)(?:跟|和|对|告诉)?(?:人|他|她|他们|邻居|对方|别人|任何人)?(?:说|讲|提|透露)?(?:是|出)?我(?:说的|讲的|投诉的|举报的|反映的|报的|的名字)?(?=$|[\n，。,.！!])|别说是我|不要透露(我|姓名)|(?<!not )\banonymous(ly)?\b|\b(keep|leave) my name out\b|\bdo(n'?t| not) (tell|say|mention) (them |him |her |anyone |anybody )?((?:that )?it(?:'s| was| is) me|my name|who i am|i (?:said|complained|told you|reported))\b/i;
/** Whether somebody says in so many words that nobody is to know who complains. */
export const saysUnnamed = (words: string): boolean => unnamed.test(words);

/** Inside somebody's home, and what is of the whole house or the grounds. */
const insideUnit =
  /我家|我们家|家里|家中|屋里|屋内|室内|房间|厨房|卫生间|厕所|浴室|洗手间|客厅|卧室|主卧|次卧|阳台|书房|飘窗|入户|家门|楼上|隔壁|\b(my|our) (flat|home|apartment|door|house|unit|place|window)|kitchen|bathroom|bedroom|living room|balcony|upstairs|next door/i;
const ofEverybody =
  /楼道|走廊|过道|楼梯间?|大厅|大堂|门厅|电梯|单元门|楼栋门|楼门口|小区|园区|院子|院里|花园|草坪|草地|绿化|路灯|车库|地库|停车场|垃圾(桶|站|房|箱)|健身器|滑梯|游乐|秋千|围墙|大门|岗亭|天台|楼顶|公共|长椅|\b(hall(way)?|corridor|stairwell|stairs|staircase|landing|lobby|lift|elevator|courtyard|street ?lights?|lamp ?posts?|car park|garage|parking lot|playground|main (gate|door|entrance)|front gate|bin (room|area|store)|shared|communal|common area)\b/i;
/** Matters that are never of one home. */
const neverOfUnit: readonly Category[] = ['elevator', 'facility', 'greening'];

/** Whether a defect or a nuisance is of a place that belongs to everybody, so that it is not filed under a home. */
function isPublicPlace(
  words: string,
  kind: RequestKind,
  part: Understanding,
  facts: Facts,
): boolean {
  if (kind !== 'repair' && kind !== 'complaint') return false;
  if (part.slots.unit !== undefined || communitiesOfUnits(facts).length > 1) return false;
  const { category } = part;
  if (category === 'noise' || category === 'service' || insideUnit.test(words)) return false;
  if (category === 'parking' && facts.resident?.homes.some((home) => home.usage === 'parking'))
    return false;
  return ofEverybody.test(words) || neverOfUnit.includes(category);
}

/** The draft as one of another kind: a fee question is about fees, and only repairs and complaints are sorted further. */
export function ofKind(draft: Draft, kind: RequestKind): Draft {
  const category = kind === 'fee' ? 'fee' : draft.category;
  const guesses = sortedByCategory.includes(kind) ? draft.guesses : [];
  return { ...draft, kind, category, guesses };
}

/** The category and its rivals when it is not sure; two at least, or there is nothing to choose. */
function guessesOf(part: Understanding): Category[] {
  if (part.confidencePolicy === 'high') return [];
  const likely = [part.category, ...part.alternatives.map((one) => one.category)];
  const distinct = [...new Set(likely)].filter((category) => category !== 'none').slice(0, 3);
  return distinct.length > 1 ? distinct : [];
}

/** Which homes a matter can be about: a fee is about any of them, all else about where people live. */
export function unitsFor(kind: RequestKind, facts: Facts): readonly ResidentUnit[] {
  const homes = facts.resident?.homes ?? [];
  const residential = homes.filter((home) => home.usage === 'residential');
  return kind === 'fee' || residential.length === 0 ? homes : residential;
}

/** The one of somebody's homes that is named; null for none of theirs, or where it could be several. */
export function unitNamed(named: string | undefined, facts: Facts): ResidentUnit | null {
  if (named === undefined) return null;
  const homes = facts.resident?.homes ?? [];
  const exact = homes.find((home) => home.address === named);
  if (exact) return exact;
  const slash = named.lastIndexOf('/');
  const bare = named.slice(slash + 1);
  const of = facts.communities.find((one) => one.names.includes(named.slice(0, slash)))?.id;
  const found = homes.filter(
    (home) =>
      (slash < 0 || home.community === of) &&
      (home.address === bare || home.address.endsWith(`/${bare}`)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * Another home that a defect or a nuisance is told of, which is none of theirs: somebody reports for
 * their mother, or says where it comes from. It is filed under a home of whoever reports it, and the
 * staff see the other beside it.
 */
export function namedBeside(
  part: Understanding,
  kind: RequestKind,
  facts: Facts,
): Pick<Draft, 'named'> {
  const named = part.slots.unit;
  if (named === undefined || (kind !== 'repair' && kind !== 'complaint')) return {};
  return unitNamed(named, facts) ? {} : { named };
}

/** The home a matter is about, as far as it is clear; null where the resident is to be asked. */
function chooseUnit(part: Understanding, kind: RequestKind, facts: Facts): ResidentUnit | null {
  const homes = facts.resident?.homes ?? [];
  const own = unitNamed(part.slots.unit, facts);
  if (own) return own;
  const [space, second] = homes.filter((home) => home.usage === 'parking');
  if (part.category === 'parking' && kind !== 'fee' && space && !second) return space;
  const possible = unitsFor(kind, facts);
  const asked = mattersWhere(kind, part.category, facts);
  return possible.length > 1 && asked ? null : (possible[0] ?? null);
}

/**
 * Whether the home has to be known: not for the shared areas, nor for ideas, thanks and
 * questions, unless somebody's homes stand in several communities.
 */
export function mattersWhere(kind: RequestKind, category: Category, facts: Facts): boolean {
  if (kind === 'fee' || communitiesOfUnits(facts).length > 1) return true;
  return (kind === 'repair' || kind === 'complaint') && !sharedCategories.includes(category);
}

/** The communities in which somebody has homes, in the order of these. */
export function communitiesOfUnits(facts: Facts): KnownCommunity[] {
  const ids = new Set(facts.resident?.homes.map((home) => home.community) ?? []);
  return [...ids].flatMap((id) => facts.communities.find((one) => one.id === id) ?? []);
}

/** The shared area of one of several communities, short enough for a button. */
export const areaWords = (area: KnownCommunity): Say =>
  sayText('draft.public_area_of', { community: cutLine(area.name, areaNameMax) });
const areaNameMax = 40;

/** The homes as a sentence names them; somebody with a street of them is spared the whole list. */
export function unitsNamed(facts: Facts): string {
  const all = facts.resident?.homes ?? [];
  const named = all.slice(0, 6).map((home) => home.address);
  return [...named, ...(all.length > named.length ? ['…'] : [])].join(listComma(facts.language));
}
