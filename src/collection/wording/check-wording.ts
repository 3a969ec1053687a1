import { simplifiedOf } from '../../understanding/simplified.ts';

/** What is said to nobody who owes something, whoever writes it (Civil Code, art. 944): it names the reason. */
export const forbiddenKinds = ['cut_off', 'court', 'shame', 'threat'] as const;
export type ForbiddenKind = (typeof forbiddenKinds)[number];

const forbidden: Readonly<Record<ForbiddenKind, RegExp>> = {
  cut_off:
    /(?:[停断掐]|(?<![期有无])限)(?:止供|掉|了)?[你您]?[家户]?的?(?:[水气暖热]|电(?!话))|断网|[停断]供|拉闸|封门|锁门|(?:禁止|不[让许准])(?:进|出入)|门禁.{0,4}[停关消]|\b(?:cut|turn|shut|switch)(?:ting|ned)? (?:it |them )?off\b|\bcut your|disconnect|\bstop(?:ping)? (?:your |the )?(?:water|power|gas|heating|electricity)|\block(?:ed)? (?:you )?out\b|\bwithout (?:water|power|gas|heating|electricity)/iu,
  court:
    /起诉|诉讼|法院|法庭|法律|律师|仲裁|公安|警察|报警|派出所|强制|查封|冻结|\bcourts?\b|lawsuit|lawyer|attorney|\blegal|\bsue[ds]?\b|\bpolice\b|arrest|bailiff|\benforce|\bseize/iu,
  shame:
    /黑名单|曝光|公示|公布|征信|失信|老赖|赖账|欠费户|催收|通报|张贴|blacklist|publish|credit (?:score|record|rating)|debtor|name and shame|deadbeat|\bpublicly\b|\bexpose/iu,
  threat:
    /后果|责任|否则|务必|立即|马上[交缴付]|最后通牒|最后一次|不客气|自负|罚款|滞纳金|consequence|\bmust\b|immediately|threat|\bor else\b|ultimatum|final (?:notice|warning)|last warning|penalt|\bfined\b/iu,
};

/** What a wording can name, in either language as it is typed. */
const placeholders = {
  amount: ['金额', 'amount'],
  due: ['到期日', 'due'],
  home: ['房号', 'home'],
  month: ['月份', 'month'],
} as const;
type Placeholder = keyof typeof placeholders;
const names = Object.keys(placeholders) as Placeholder[];

/** What it has to name: how much, since when or by when, and for which home. */
const needed = ['home', 'amount', 'due'] as const;

/** So long a wording may be, in UTF-16 units: the ways out stand below it, and it is read on a phone. */
export const wordingMax = 300;

/** Why a wording is not taken; `found` is the piece of it that is meant. */
export type WordingFault =
  | { kind: ForbiddenKind; found: string }
  | { kind: 'missing'; placeholder: (typeof needed)[number] }
  | { kind: 'unknown'; found: string }
  | { kind: 'long' };

/** A wording as it was typed, with braces of either width, without blanks around it. */
export const readWording = (typed: string): string =>
  typed.replaceAll('\u0000', '').replaceAll('｛', '{').replaceAll('｝', '}').trim();

/** The piece of a text that is forbidden, the first of each kind: neither blanks, signs within a word, nor traditional characters hide it. */
export function forbiddenIn(words: string): { kind: ForbiddenKind; found: string }[] {
  const plain = [...words.normalize('NFKC').replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')]
    .map((one) => simplifiedOf.get(one) ?? one)
    .join('')
    .replaceAll(/[\r\n]+/gu, '。')
    .replaceAll(/\s+/gu, ' ');
  // What ends a clause parts words; what stands within one does not: 停·水, 停 水.
  const closed = plain.replaceAll(
    /(?<=\p{Script=Han})[\s·・.*_~/|+-]{1,3}(?=\p{Script=Han})/gu,
    '',
  );
  return forbiddenKinds.flatMap((kind) => {
    const found = forbidden[kind].exec(plain) ?? forbidden[kind].exec(closed);
    return found ? [{ kind, found: found[0] }] : [];
  });
}

const placed = /\{([^{}]*)\}/gu;
const placeholderOf = (name: string): Placeholder | undefined =>
  names.find((one) => placeholders[one].some((known) => known === name.trim().toLowerCase()));

/** What is wrong with a wording, all of it; nothing where it may be said. */
export function faultsOfWording(words: string): WordingFault[] {
  if (words.length > wordingMax) return [{ kind: 'long' }];
  const written = [...words.matchAll(placed)].map(([, name = '']) => name);
  const named = new Set(written.map(placeholderOf));
  return [
    ...forbiddenIn(words),
    ...needed
      .filter((one) => !named.has(one))
      .map((placeholder) => ({ kind: 'missing' as const, placeholder })),
    ...written
      .filter((name) => placeholderOf(name) === undefined)
      .map((found) => ({ kind: 'unknown' as const, found })),
  ];
}

/** A wording with what is meant in the places it names. */
export function fillWording(words: string, values: Readonly<Record<Placeholder, string>>): string {
  return words.replaceAll(placed, (whole: string, name: string) => {
    const of = placeholderOf(name);
    return of === undefined ? whole : values[of];
  });
}
