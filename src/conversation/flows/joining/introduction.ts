/** What somebody told of themselves in words that say nothing else. */
export type Introduction = { name: boolean; place: boolean };

/** Longer words say more than who somebody is, which also keeps every pattern short. In UTF-16 units. */
const longest = 120;

/** The commonest surnames, which cover nearly everybody; a name that begins otherwise is not taken for one. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤阮倪章施梅欧岑柯柳俞鲍关';
const person = `[${surnames}][\\u3400-\\u9fff]{1,3}`;

const phones = /(\+?\d[ -]?){8,}/g;
/** 3-2-501, 3栋2单元501室, A3栋1803, 一期三幢. */
const places =
  /[a-z]?[0-9一二三四五六七八九十]{1,5}\s*(期|栋|幢|座|号楼|楼|单元|门|室|号|层|房)(?![一二三四五六七八九十])|\b[a-z]?\d{1,4}(\s*[-–—/]\s*[a-z]?\d{1,5}){1,3}\b|\b[a-z]?\d{3,4}\b/g;
const placesInEnglish =
  /\b(phase|building|bldg|block|tower|entrance|stair|unit|floor|flat|apartment|apt|room|rm|number|no\.?)\s*#?\s*[a-z]?\d{1,5}\b/g;
const namedInChinese = new RegExp(
  `(我叫|我是|我姓|我的名字(是|叫)?|姓名|名字|本人|业主|租户|住户)\\s*(是|叫|[:：])?\\s*${person}`,
);
/** A name that stands by itself between marks. */
const nameAlone = new RegExp(`(^|[\\s,，。.;；、])${person}(?=$|[\\s,，。.;；、])`);
const namedInEnglish =
  /\b(my name is|my name'?s|name\s*[:：]|this is|i am|i'?m)\s+([a-z][a-z'’-]+(?:\s+[a-z][a-z'’-]+){0,2})(?=$|[\s]*[,，.;；])/;
/** Words of the body and of need are nobody's name: "I am trapped". */
const noName =
  /(ing|ed)$|^(a|an|the|in|at|on|from|not|so|very|hurt|sick|ill|lost|alone|scared|unwell|dizzy|dead|stuck|help|fire|here|the|tenant|owner|resident)$/;

const filler =
  /您好|你好|(我|本人)?(家)?(住在|住|在|是|的)|我(家|是)?|新(搬)?来的|刚搬来的?|业主|房东|户主|租户|租客|住户|家属|小区|电话|手机号?|号码|姓名|名字|门牌|房号|地址|麻烦|请|登记|开通|一下|谢谢/g;
const fillerInEnglish =
  /\b(hi|hello|hey|i|we|live|lives|living|stay|staying|am|are|at|in|on|of|the|and|new|here|tenant|owner|resident|a|an|my|address|home|is|phone|please|thanks|thank|you|from)\b/g;

/**
 * Who somebody is and where they live, when the words say nothing besides: 我叫王五，3-2-502;
 * "I live in 2-1-403, my name is John Brown". Null for all other words, so that what
 * may tell of danger is never taken for an introduction.
 */
export function readIntroduction(
  text: string,
  communities: readonly string[],
): Introduction | null {
  if (text.length > longest) return null;
  let rest = text.normalize('NFKC').toLowerCase().trim();
  for (const name of communities) if (name !== '') rest = rest.replaceAll(name.toLowerCase(), ' ');
  const placeless = rest.replace(phones, ' ').replace(placesInEnglish, ' ').replace(places, ' ');
  const place = placeless !== rest.replace(phones, ' ');
  const { nameless, name } = withoutName(placeless);
  if (!name && !place) return null;
  const left = nameless
    .replace(filler, ' ')
    .replace(fillerInEnglish, ' ')
    .replace(/[\s\p{P}\p{S}]/gu, '');
  return left === '' ? { name, place } : null;
}

function withoutName(text: string): { nameless: string; name: boolean } {
  const english = namedInEnglish.exec(text);
  if (english?.[2]?.split(/\s+/).some((word) => noName.test(word)))
    return { nameless: text, name: false };
  const found = english ?? namedInChinese.exec(text) ?? nameAlone.exec(text);
  return found
    ? { nameless: text.replace(found[0], ' '), name: true }
    : { nameless: text, name: false };
}
