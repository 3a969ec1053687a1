import type { QuietHours } from '../../community/entities.ts';
import { readQuietHours } from '../quiet-words.ts';

/** What somebody asks for who speaks of what is held about them. */
export type OwnWords =
  | { means: 'settings' }
  | { means: 'quiet'; hours: QuietHours | 'none' | null };

/** Signs that are written in two ways; a pattern with the first takes both. */
const twice: ReadonlyMap<string, string> = new Map(
  [
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
  ].map((pair): [string, string] => [pair.charAt(0), pair]),
);

/** A pattern that a text matches whole, in either script. */
const wholly = (pattern: string): RegExp =>
  new RegExp(
    `^(?:${[...pattern].map((sign) => (twice.has(sign) ? `[${twice.get(sign)}]` : sign)).join('')})$`,
    'iu',
  );

const wish = '(?:您好|你好|我|想|要|需要|请|麻烦|帮|查看|看看|看|打开|显示|一下|下)*';
const wishEn = '(?:please |can i |could i |i want to |i would like to |id like to |how do i )?';

const settings = [
  wholly(`${wish}(?:我的|个人)(?:资料|信息|档案|设置|个人资料|个人信息)`),
  wholly(`${wish}(?:设置|设定)`),
  wholly(`${wishEn}(?:show |show me |see |view |open )?(?:my )?settings`),
  wholly(
    `${wishEn}(?:show |show me |see |view )?my (?:details|info|information|personal details|profile)`,
  ),
];

const quiet = [
  wholly(`${wish}(?:设置|设|改|修改|调整)?(?:我的)?(?:免打扰|勿扰|静音)(?:时段|时间|模式|设置)?`),
  wholly(`${wishEn}(?:set |change |edit |my |the )*(?:quiet hours|do not disturb)(?: hours)?`),
];
const aboutQuiet = wholly('.*(?:免打扰|勿扰|quiet hours|do not disturb).*');

/**
 * What a text asks for in so many words about the resident's own details; null
 * for everything else. Texts are compared whole, so that a repair or a
 * complaint that mentions a phone or a setting is never taken for one.
 */
export function readOwnWords(text: string): OwnWords | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s。.!！?？~]+$/u, '')
    .replace(/['’]/g, '');
  const joined = plain.replace(/\s+/g, '');
  const any = (patterns: readonly RegExp[]): boolean =>
    patterns.some((one) => one.test(plain) || one.test(joined));
  if (any(settings)) return { means: 'settings' };
  if (any(quiet)) return { means: 'quiet', hours: null };
  const hours = aboutQuiet.test(plain) ? readQuietHours(plain) : null;
  return hours === null ? null : { means: 'quiet', hours };
}
