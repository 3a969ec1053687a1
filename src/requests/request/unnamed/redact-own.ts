import { foldText } from '../../../understanding/slots/fold.ts';
import { digitsOf } from '../../../understanding/slots/numerals.ts';
import { findPhone } from '../../../understanding/slots/phone.ts';
import { partKey, splitAddress } from '../../../understanding/slots/unit-directory.ts';
import { type Mention, unitMentions } from '../../../understanding/slots/unit-grammar.ts';

/** What tells who an unnamed person is: names they go by, phones in E.164, and addresses of their homes. */
export type Particulars = {
  names: readonly string[];
  phones: readonly string[];
  homes: readonly string[];
};

/** Stands for what was taken out, in any language. */
export const redactedSign = '×××';

type Span = { start: number; end: number };

/**
 * The words of somebody who stays unnamed, without what tells who they are even
 * where they wrote it themselves: their name, their phone and other ways to
 * reach them, and the number of their own home. What they say of others stays,
 * since that is what they complain about.
 */
export function redactOwn(text: string, own: Particulars): string {
  const pieces = text.match(piece) ?? [];
  return pieces.map((one) => redactPiece(one, own)).join('');
}

/** Long texts are gone through a piece at a time, cut where a sentence or a word ends: what it costs stays in proportion. */
const piece = /.{1,500}(?:[。！？!?；;\n]|$)|.{1,500}[\s，,]|.{1,500}/gs;

function redactPiece(text: string, own: Particulars): string {
  const folded = foldText(text);
  const spans = [
    ...phones(folded, own.phones),
    ...reachedBy(folded),
    ...names(text, folded, own.names),
    ...homes(text, folded, own.homes),
  ].sort((a, b) => a.start - b.start);
  let out = '';
  let from = 0;
  for (const { start, end } of spans) {
    if (start >= from) out += text.slice(from, start) + redactedSign;
    from = Math.max(from, end);
  }
  return out + text.slice(from);
}

/** Somebody else is spoken of right before: whose number, whose name, whose home it is. */
const ofOthers =
  /(?:楼上|楼下|上面|下面|隔壁|对门|对面|邻居|房东|业主|租客|保安|物业|管家|经理|师傅|装修队|施工队|公司|对方|[他她](?:们|家)?|那家|那户|这家|这户|upstairs|downstairs|next door|neighbou?rs?|landlord|guard|manager|company|his|her|their)(?:的|家|那户|那家|是|叫|姓|'s|\s){0,3}$/;
const ofOthersNumber =
  /(?:楼上|楼下|隔壁|对门|对面|邻居|房东|租客|保安|物业|管家|经理|师傅|装修队|施工队|公司|对方|[他她](?:们|家)?|那家|那户|这家|这户|upstairs|downstairs|next door|neighbou?r|landlord|guard|manager|company|his|her|their)[^\n，。；,.;我]{0,12}$/;
const before = (folded: string, at: number, count = 24): string =>
  folded.slice(Math.max(0, at - count), at);

/** Telephone numbers: their own wherever it stands, and any other that is not said to be somebody else's. */
function phones(folded: string, known: readonly string[]): Span[] {
  const own = known.map((phone) => phone.replace(/^\+86/, '').replace(/\D/g, '')).filter(Boolean);
  const found = findPhone(folded, 'CN').spans.filter(({ start, end }) => {
    const digits = plainDigits(folded.slice(start, end));
    return own.some((one) => digits.endsWith(one)) || !ofOthersNumber.test(before(folded, start));
  });
  const written = own.flatMap((digits) =>
    everywhere(
      folded,
      new RegExp(
        `(?<!\\d)(?:(?:\\+|00)?86[ -]?)?${[...digits].map(digitClass).join('[ ().-]{0,2}')}(?!\\d)`,
        'g',
      ),
    ),
  );
  return [...found, ...written];
}

const plainDigits = (text: string): string =>
  [...text].map((sign) => (/\d/.test(sign) ? sign : (digitsOf(sign) ?? ''))).join('');

/** Other ways to reach them: an address of mail, a number or a name said to be their own. */
function reachedBy(folded: string): Span[] {
  return [
    ...everywhere(folded, /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g),
    ...everywhere(
      folded,
      /(?<=(?:我的?|本人)(?:的)?(?:家里?)?(?:电话|手机|座机|号码|联系方式|微信|qq|v信)[^\w\n]{0,6}|(?:联系|打给?|加|找)我[^\w\n]{0,6}|(?:my|me)(?: (?:phone|number|mobile|cell|wechat|wechat id|qq))?(?: number)?(?: is| at| on|:)\s?)(?:[a-z][\w-]{5,19}|\d(?:[ -]?\d){5,14})(?![\w-])/g,
    ),
  ];
}

const surnames =
  '欧阳|司马|上官|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁马方任袁柳唐薛雷贺倪汤罗郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒项祝董梁杜阮蓝季贾江郭梅林徐邱骆高夏蔡田樊胡凌万柯卢莫丁邓洪包左石崔程陆翁段侯白曾叶刘温庄]';
const titles =
  '先生|女士|小姐|太太|阿姨|大姐|大哥|大爷|大妈|大叔|大婶|奶奶|爷爷|婆婆|叔叔?|伯伯?|师傅|老师|经理|医生|姐|哥|嫂|婶|姨|某某?';
/** What may follow a name that was just given. */
const afterName = '(?=[^\\p{Script=Han}]|$|[，。住是在家的我]|电话|手机|手机号)';
const introduced = [
  new RegExp(
    `(?<=(?:我叫|我名叫|我的?名字[叫是]|本人|署名|姓名[:：]?|(?:我|本人)(?:就)?是)\\s{0,2})(?:${surnames})(?!住户|业主|租户|年|客)\\p{Script=Han}{1,2}?${afterName}`,
    'gu',
  ),
  new RegExp(`(?<=(?:我|本人)(?:免贵)?姓\\s{0,2})(?:${surnames})`, 'gu'),
  new RegExp(
    `(?<=(?:我|本人)(?:就)?是[^，。,.!！\\n]{0,12})(?:${surnames})\\p{Script=Han}{0,2}?(?:${titles})`,
    'gu',
  ),
  /(?<=\b[Mm]y name(?: is|'s|:)\s{1,3}|\b[Nn]ame:\s{0,3})\p{L}[\p{L}'-]{0,30}(?: (?!and\b|from\b|in\b|at\b|i\b)\p{L}[\p{L}'-]{0,30})?/gu,
  /(?<=\bI(?:'m| am)\s{1,3})\p{Lu}[\p{Ll}'-]{1,30}(?: \p{Lu}[\p{Ll}'-]{1,30}){0,2}(?=[\s,.!?;]|$)/gu,
];

/** Names: their own in every form it is said in, and what they give as theirs. */
function names(text: string, folded: string, known: readonly string[]): Span[] {
  const found = introduced.flatMap((pattern) => everywhere(text, pattern));
  for (const name of known.map((one) => one.trim()).filter((one) => one.length > 1)) {
    found.push(
      ...everywhere(folded, new RegExp(bounded(RegExp.escape(foldText(name)), name), 'g')),
    );
    if (/^\p{Script=Han}{2,4}$/u.test(name)) found.push(...hanForms(text, name));
    else {
      for (const part of name.split(/\s+/).filter((one) => /^\p{Lu}\p{L}+$/u.test(one)))
        found.push(...everywhere(text, new RegExp(bounded(RegExp.escape(part), part), 'g')));
    }
  }
  return found;
}

/** Latin letters count as whole words, so that Will is hidden and Willow is not. */
const bounded = (pattern: string, name: string): string =>
  /[A-Za-z]/.test(name) ? `(?<![A-Za-z])${pattern}(?![A-Za-z])` : pattern;

/** A given name alone, and a surname with a title unless it is somebody else's. */
function hanForms(text: string, name: string): Span[] {
  const double = /^(?:欧阳|司马|上官|诸葛)/.test(name) ? 2 : 1;
  const surname = name.slice(0, double);
  const given = name.slice(double);
  return [
    ...(given.length === 2
      ? everywhere(
          text,
          new RegExp(`${RegExp.escape(given)}(?!节|期间|长?假|前后|当天|[树花路街])`, 'g'),
        )
      : []),
    ...everywhere(text, new RegExp(`[老小]?${RegExp.escape(surname)}(?:${titles})`, 'g')).filter(
      ({ start }) => !ofOthers.test(before(text, start)),
    ),
  ];
}

const speaksOfSelf =
  /(?:我|我们|本人)(?:家|们家)?(?:就)?(?:是|住|在|住在|住的是|家在|家住)?(?:的是)?[\s:：]{0,2}$|(?:^|[\s，。,.、；;])(?:家?住在?|家在)[\s:：]{0,2}$|\b(?:i'm|i am|i live|we live|we are|we're|my (?:home|flat|apartment|house|unit|room|address)(?: is)?)(?: (?:in|at|from|on|the)){0,2}[\s:]{0,2}$/;
const standsUpstairs = /(?:我|本人)(?:就|们)?(?:住|在)在?(?:楼上|楼下|上面|下面|隔壁|对门)的?$/;

/** Homes: their own wherever it is named, and whatever they say they live at. */
function homes(text: string, folded: string, addresses: readonly string[]): Span[] {
  const own = addresses.map((address) => {
    const { building, entrance, room } = splitAddress(address);
    return {
      building: partKey(building),
      entrance: partKey(entrance),
      room: partKey(room),
      address,
    };
  });
  const mentioned = unitMentions(folded, text);
  const isOwn = (one: Mention): boolean =>
    (one.room !== undefined || one.place !== undefined) &&
    own.some(
      (home) =>
        (one.room ?? one.place?.code) === home.room &&
        (one.building === undefined || one.building === home.building) &&
        (one.entrance === undefined || one.entrance === home.entrance),
    );
  const theirs = mentioned.filter((one) => {
    const lead = before(folded, one.start);
    if (isOwn(one) && (one.building !== undefined || !pointsAtOthers(lead))) return true;
    return speaksOfSelf.test(lead);
  });
  const others = mentioned.filter((one) => one.room !== undefined && !isOwn(one));
  const bare = own.flatMap(({ building, entrance, room }) =>
    room === '' ? [] : everywhere(folded, writtenOut(building, entrance, room)),
  );
  return [
    ...theirs,
    ...bare.filter(
      ({ start, end }) =>
        !others.some((one) => start < one.end && one.start < end) &&
        !pointsAtOthers(before(folded, start)),
    ),
  ];
}

const pointsAtOthers = (lead: string): boolean => ofOthers.test(lead) && !standsUpstairs.test(lead);

const notARoom =
  '(?!\\s?(?:元|块|栋|幢|单元|年|月|人|户人|斤|米|平|度|次|多|点|分|秒|天|路|%|号线|万|千|yuan|rmb|people|years|days|hours))';

/** A home's number with nothing around it, in figures or said one by one, alone or behind its building and entrance. */
function writtenOut(building: string, entrance: string, room: string): RegExp {
  const figures = (part: string): string => [...part].map(digitClass).join('');
  const between = '[\\s.,/·#-]{0,3}(?:号楼|栋|幢|座|楼|单元|门|杠|室)?[\\s.,/·#-]{0,3}';
  const led =
    building === ''
      ? ''
      : `(?:${figures(building)}${between}${entrance === '' ? '' : `${figures(entrance)}${between}`})?`;
  return new RegExp(
    `(?<![\\w.:$¥])${led}${figures(room)}(?!\\w|[:.-]\\d)${notARoom}(?:室|号房|户)?`,
    'g',
  );
}

const saidDigits = ['零〇○洞', '一幺', '二两', '三', '四', '五', '六', '七拐', '八', '九'];

/** A sign of a number as it is written or said. */
function digitClass(sign: string): string {
  const said = /\d/.test(sign) ? saidDigits[Number(sign)] : undefined;
  return said === undefined ? RegExp.escape(foldText(sign)) : `[${sign}${said}]`;
}

const everywhere = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
