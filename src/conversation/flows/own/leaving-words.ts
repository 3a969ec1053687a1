import type { LeavingWay } from '../../../actions.ts';
import { simplifiedOf } from '../../../understanding/simplified.ts';

/** What somebody asks for in so many words: their copy, a way of leaving, or the choice between the ways. */
export type LeavingWish = 'copy' | 'menu' | LeavingWay;

/** Words that go before and after without changing what is meant. */
const before =
  '(?:你好|您好|请问|请|麻烦|那|我想要|我想|我要|我需要|帮我|给我|能不能|能否|可以|可不可以)*';
const after = '(?:好吗|行吗|可以吗|吗|吧|谢谢|了|啦|啊)*';
const mine = '(?:我的|我本人的|本人的|关于我的)';
const data = '(?:全部|所有)?(?:个人)?(?:资料|信息|数据|档案|记录)';
const zh = (pattern: string): RegExp => new RegExp(`^${before}${pattern}${after}$`);

const chinese: readonly (readonly [LeavingWish, RegExp])[] = [
  [
    'copy',
    zh(`(?:给|发|导出|要|拿|下载)?(?:我)?(?:一份|一下)?${mine}?${data}的?(?:副本|拷贝|复印件)`),
  ],
  ['copy', zh(`(?:给|发|导出|下载)(?:我)?(?:一份|一下)?${mine}${data}`)],
  ['copy', zh(`(?:给我|我要|我想要)?一份${mine}${data}`)],
  [
    'copy',
    zh(
      `(?:你们|物业|这里)(?:都)?(?:存|保存|有|留|掌握|登记|记录)(?:了|着)?(?:关于)?我的?(?:什么|哪些|多少)(?:东西|内容|${data})?`,
    ),
  ],
  ['erase', zh(`(?:把)?${mine}${data}(?:都|全|全部)?(?:删|删除|删掉|清除|注销)(?:掉|一下)?`)],
  ['erase', zh(`(?:删除|删掉|清除|删)(?:一下)?${mine}${data}`)],
  ['erase', zh('(?:注销|删除|删掉)(?:我的)?(?:账号|帐号|账户|帐户)')],
  ['moved', zh('(?:我|我们|我家|我们家)(?:现在|已经|都|今天|昨天)*(?:搬走|搬家|搬出去|搬离|退租)')],
  [
    'moved',
    zh('(?:我|我们|我家|我们家)(?:现在|已经)*不住(?:在)?(?:这里|这儿|这边|这个小区|咱们小区)'),
  ],
  ['chat', zh('(?:只是)?(?:我)?(?:以后)?不(?:想)?再?用这个(?:聊天|机器人)')],
  ['menu', zh('(?:离开或删除资料|我要退出|退出登记|解除绑定|解绑|取消绑定)')],
  ['menu', /^我(?:想|要)退出了?$/],
];

const you = '(?:you|you guys|the office)';
const my = '(?:all )?(?:of )?my (?:personal )?(?:data|information|info|details|records)';
const please =
  '(?:hi |hello |please |can you |could you |would you |can i |could i |may i |i want to |i want you to |i would like to |i would like you to |id like to |id like you to |i d like to )*';
const en = (pattern: string): RegExp =>
  new RegExp(`^${please}${pattern}(?: please| now| thanks| thank you)*$`);

const english: readonly (readonly [LeavingWish, RegExp])[] = [
  [
    'copy',
    en(
      `(?:(?:send|give|get|have|show|export|download|want|need) )?(?:me )?(?:a |the )?copy of ${my}`,
    ),
  ],
  ['copy', en(`(?:i want|i would like|id like|i need) a copy of ${my}`)],
  ['copy', en(`(?:export|download) ${my}`)],
  [
    'copy',
    en(
      `what (?:data |information |info |details )?(?:do|does) ${you} (?:have|hold|keep|store|know)(?: on file)? (?:about|on|of) me`,
    ),
  ],
  ['erase', en(`(?:delete|erase|remove|wipe) ${my}`)],
  ['erase', en('(?:delete|close|erase|remove) my account')],
  ['erase', en('forget me')],
  [
    'moved',
    en(
      '(?:i|we)(?: have| ve|ve)?(?: just| already)? moved (?:out|away)(?: already| today| yesterday)?',
    ),
  ],
  ['moved', en('(?:i|we) (?:no longer live|dont live|do not live) here(?: any ?more)?')],
  ['chat', en('(?:just )?stop using this chat')],
  ['menu', en('(?:leave|unsubscribe|leave or delete my data|unlink this chat)')],
];

/** So long a sentence says more than one wish. */
const longest = 80;

/**
 * Clear plain words about one's own data and about leaving; null for anything
 * that says more than that, such as a complaint about removers.
 */
export function leavingWish(text: string): LeavingWish | null {
  if (text.length > longest) return null;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’'‘]/g, '')
    .replace(/[\p{P}\p{S}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = /\p{Script=Han}/u.test(plain)
    ? chinese.find(([, pattern]) => pattern.test(inOneScript(plain)))
    : english.find(([, pattern]) => pattern.test(plain));
  return found?.[0] ?? null;
}

const inOneScript = (text: string): string =>
  [...text.replaceAll(' ', '')].map((sign) => simplifiedOf.get(sign) ?? sign).join('');
