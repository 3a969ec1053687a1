import type { CorrectionField } from '../../../codes.ts';
import type { QuietHours } from '../../../community/entities.ts';
import { readQuietHours } from '../../quiet-words.ts';

/** What somebody asks for who speaks of what is held about them. */
export type OwnWords =
  | { means: 'settings' }
  | { means: 'quiet'; hours: QuietHours | 'none' | null }
  /** `field` is null where it was not said what is to be corrected, `wish` where it was not said into what. */
  | { means: 'correct'; field: CorrectionField | null; wish: string | null };

/** What is known beside the words: a telephone number that was read in them (E.164), and how the person is called. */
export type Beside = { phone: string | null; name: string };

/** Signs that are written in two ways; a pattern with the first takes both. */
const twice: ReadonlyMap<string, string> = new Map(
  [
    ...[
      '资資',
      '设設',
      '扰擾',
      '时時',
      '间間',
      '静靜',
      '关關',
      '开開',
      '个個',
      '请請',
      '帮幫',
      '档檔',
    ],
    ...[
      '电電',
      '话話',
      '机機',
      '号號',
      '码碼',
      '换換',
      '变變',
      '为為',
      '写寫',
      '记記',
      '错錯',
      '对對',
    ],
    ...[
      '应應',
      '当當',
      '误誤',
      '联聯',
      '录錄',
      '现現',
      '吗嗎',
      '烦煩',
      '么麼',
      '将將',
      '们們',
      '并並',
    ],
  ].map((pair): [string, string] => [pair.charAt(0), pair]),
);
const inBoth = (pattern: string): string =>
  [...pattern].map((sign) => (twice.has(sign) ? `[${twice.get(sign)}]` : sign)).join('');

/** A pattern that a text matches whole, in either script. */
const wholly = (pattern: string): RegExp => new RegExp(`^(?:${inBoth(pattern)})$`, 'iu');

const lead =
  '(?:您好|你好|我的|我|本人|想要|想|要|需要|请|麻烦您|麻烦|帮我|帮|把|将|刚刚|刚|已经|最近|的)*';
const look = '(?:查看|看看|看一下|看|打开|显示|一下)?';
const wish =
  '(?:please |can i |could i |can you |could you |i want to |i need to |i would like to |id like to |how do i )?';
const change = '(?:更改|更正|修改|变更|更新|改)';
const please = '(?:吧|吗|可以吗|谢谢)?';

const settings = [
  `${lead}${look}(?:我的|个人)(?:资料|信息|档案|设置|个人资料|个人信息)`,
  `${lead}${look}(?:设置|设定)`,
  `${wish}(?:show |show me |see |view |open )?(?:my )?settings`,
  `${wish}(?:show |show me |see |view )?my (?:details|info|information|personal details|profile)`,
].map(wholly);

const quiet = [
  `${lead}${look}(?:设置|设|改|修改|调整)?(?:我的)?(?:免打扰|勿扰|静音)(?:时段|时间|模式|设置)?`,
  `${wish}(?:set |change |edit |my |the )*(?:quiet hours|do not disturb)(?: hours)?`,
].map(wholly);
const aboutQuiet = wholly('.*(?:免打扰|勿扰|quiet hours|do not disturb).*');

const details = '(?:登记资料|登记信息|个人资料|个人信息|资料|信息)';
const correct = [
  `${lead}${change}(?:一下|下)?(?:我的|我)?${details}${please}`,
  `我的${details}(?:错|不对|有误|写错|登记错)了?`,
  `${wish}(?:correct|change|update|edit) my (?:details|info|information|personal details)`,
  'my (?:details|info|information|personal details) (?:are|is) (?:wrong|incorrect|out of date)',
].map(wholly);

/** A number is one or has one; the word for the device alone is too little for a new number. */
const number = '(?:电话号码|手机号码|电话号|手机号|联系方式|号码)';
const phone = `(?:${number}|联系电话|电话|手机)`;
const isNow = '(?:(?:新号码|新手机号|新电话|新号|新的|现在)?(?:是|为|改为|改成)?#)?';
const mine = '(?:我的|我登记的|你们登记的|您们登记的|系统里的|登记的)';
const wrong = '(?:登记|写|记|填|留)?(?:的)?(?:错误|错|不对|有误)(?:了)?';
const numberEn =
  '(?:(?:phone|mobile|cell|cell phone|mobile phone|telephone|contact)(?: number)?|number)';
const toEn =
  '(?: (?:to|it is|its|it is now|now|the new one is|my new number is|new number))?(?: #)?';
const phones = [
  `${lead}${change}(?:一下|下|个)?(?:我的|我)?${phone}了?(?:(?:成|为|到)?#)?${please}`,
  `${lead}(?:更换|换)(?:一下|下|个|了)?(?:我的|我)?新?(?:${number}|号)了?${isNow}${please}`,
  `${lead}${number}(?:更换|更改|变更|更新|更正|换|变|改)(?:成|为|了|一下)?${isNow}`,
  `我的?(?:联系电话|电话)(?:更换|更改|变更|更新|换|变|改)(?:成|为|了)?${isNow}`,
  `${lead}新的?${phone}(?:是|改为|改成|换成)?#`,
  `${lead}${phone}(?:改为|改成|换成|变更为|更正为)#`,
  `${mine}${phone}${wrong}(?:(?:应该|应当)?(?:是|为)#)?`,
  `${wish}(?:change|update|correct|edit|replace) my ${numberEn}(?: to #)?`,
  `my ${numberEn} (?:has changed|changed|is wrong|is not right|is out of date)${toEn}`,
  `i(?: have|ve)? (?:just )?(?:changed my|got a new|have a new|a new) ${numberEn}${toEn}`,
  `my new ${numberEn} is #`,
].map(wholly);

const han = '[\\p{Script=Han}·]{2,10}?';
const latin = "[\\p{Script=Latin}][\\p{Script=Latin} .'’-]{1,58}?";
const named = `(?<name>${han}|${latin})`;
const former = `(?<former>${han}|${latin})`;
const gap = '[\\s，,、;；:：]*';
const called = '(?:姓名|名字|名)';
/** Two names, one of which was wrong. */
const twoNames = [
  `我(?:的名字|的姓名)?(?:叫|是)${gap}${named}${gap}(?:而|并)?不(?:叫|是)${former}`,
  `我?(?:的名字|的姓名)?不(?:叫|是)${former}${gap}我?(?:应该)?(?:叫|是)${named}`,
  `my name is ${named}${gap}(?:and )?not ${former}`,
].map(wholly);
/** In both halves it was said how the person is called; without that, one name must be the one on record. */
const saidTwice = /叫.*叫|^my name is /iu;
/** 我叫了半天不是… is no name, nor is 我叫不醒…. */
const noName = /[了没沒不]/u;
const names = [
  `${lead}${called}${wrong}字?(?:${gap}(?:应该|应当)?(?:是|叫)${gap}${named})?`,
  `${lead}${change}(?:一下|下|个)?(?:我的|我)?${called}(?:${gap}(?:成|为|叫)${gap}${named})?${please}`,
  `${lead}(?:姓名|名字)${change}(?:一下|成|为)(?:${gap}${named})?`,
  `我改名字?了(?:${gap}(?:现在)?(?:叫|是)${gap}${named})?`,
  `my name is (?:wrong|incorrect|misspelled|misspelt|spelled wrong|spelt wrong|not right)(?:${gap}(?:it should be|it is|its|should be) ${named})?`,
  `${wish}(?:change|correct|update|fix) my name(?: to ${named})?`,
  `i(?: have|ve)? changed my name(?: to ${named})?`,
].map(wholly);

/**
 * What a text asks for in so many words about the resident's own details; null
 * for everything else. Texts are compared whole, so that a repair or a
 * complaint that mentions a phone or a setting is never taken for one.
 */
export function readOwnWords(text: string, beside: Beside): OwnWords | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s。.!！?？~]+$/u, '')
    .replace(/\b(i|it)['’](ve|d|s)\b/giu, '$1$2');
  if (plain.length > textMax) return null;
  return settingsIn(plain) ?? nameIn(plain, beside.name) ?? phoneIn(plain, beside.phone);
}

/** Whoever asks for one of these things says so shortly, in UTF-16 units. */
const textMax = 120;

/** Whether one of the patterns is the whole text, with its spaces or, as in Chinese, without. */
function any(patterns: readonly RegExp[], plain: string): boolean {
  const joined = plain.replace(/[\s，,、:：;；]+/gu, '');
  const spaced = plain.replace(/[\s，,、:：;；.]+/gu, ' ');
  return patterns.some((one) => one.test(spaced) || one.test(joined));
}

function settingsIn(plain: string): OwnWords | null {
  if (any(settings, plain)) return { means: 'settings' };
  if (any(quiet, plain)) return { means: 'quiet', hours: null };
  if (any(correct, plain)) return { means: 'correct', field: null, wish: null };
  const hours = aboutQuiet.test(plain) ? readQuietHours(plain) : null;
  return hours === null ? null : { means: 'quiet', hours };
}

function phoneIn(plain: string, read: string | null): OwnWords | null {
  const marked = plain.replace(/\+?\d[\d\s()-]{5,}\d/u, '#');
  if (!any(phones, marked)) return null;
  return { means: 'correct', field: 'phone', wish: marked === plain ? null : read };
}

function nameIn(plain: string, sofar: string): OwnWords | null {
  for (const one of twoNames) {
    const { former: was = '', name = '' } = one.exec(plain)?.groups ?? {};
    const meant = was === sofar || (saidTwice.test(plain) && !noName.test(`${name}${was}`));
    if (meant && readName(name) !== null)
      return { means: 'correct', field: 'name', wish: readName(name) };
  }
  for (const one of names) {
    const found = one.exec(plain);
    if (found) return { means: 'correct', field: 'name', wish: readName(found.groups?.name ?? '') };
  }
  return null;
}

/** A longer text is no name, in UTF-16 units. */
const nameMax = 60;
const hanNameMax = 15;
/** What introduces a name and stands around it included. */
const lookedAtMax = 200;
const introduced = new RegExp(
  inBoth(
    '^(?:我的名字|我的姓名|姓名|名字|我)?(?:应该|现在)?(?:叫做|叫|是|:|：)|^(?:my name is|it is|its|it should be) ',
  ),
  'iu',
);

/** The name in an answer to the question for it, without what introduces it; null for what can be no name. */
export function readName(text: string): string | null {
  if (text.length > lookedAtMax) return null;
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(introduced, '')
    .replace(/^[\s"'“”「」]+|[\s"'“”「」。.!！]+$/gu, '')
    .replace(/\s+/g, ' ');
  const letters = bare.match(/\p{L}/gu)?.length ?? 0;
  const short = bare.length <= (/\p{Script=Han}/u.test(bare) ? hanNameMax : nameMax);
  const isName = letters >= 2 && short && /^[\p{L}\p{M}\s·.'’-]+$/u.test(bare);
  return isName ? bare : null;
}
