import type { MethodByHand, OpeningKind } from '../../codes.ts';
import type { OccupancyRole, UnitUsage } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { listComma } from '../../texts/list-comma.ts';
import type { MeterKind } from '../meter-entities.ts';
import { headingKey } from './columns.ts';

type Codes<Code extends string> = Readonly<
  Record<Code, Readonly<Record<Language, readonly string[]>>>
>;

/** The published words for codes in files, the exported one first, then what people write instead. */
export const usageWords: Codes<UnitUsage> = {
  residential: {
    'zh-CN': ['住宅', '居住', '住房', '普通住宅', '公寓', '别墅', '商品房'],
    en: ['residential', 'home', 'house', 'flat', 'apartment'],
  },
  commercial: {
    'zh-CN': ['商铺', '商业', '店铺', '底商', '门面', '商用', '商业用房', '写字楼', '办公'],
    en: ['commercial', 'shop', 'retail', 'store', 'office'],
  },
  parking: {
    'zh-CN': ['车位', '停车位', '车库', '停车', '地下车位', '地上车位', '产权车位'],
    en: ['parking', 'parking space', 'garage'],
  },
};

export const roleWords: Codes<OccupancyRole> = {
  owner: {
    'zh-CN': ['业主', '户主', '产权人', '房东', '本人', '共有人', '共有产权人'],
    en: ['owner', 'landlord'],
  },
  tenant: { 'zh-CN': ['租户', '租客', '承租人', '租赁户'], en: ['tenant', 'renter', 'lessee'] },
  family: {
    'zh-CN': [
      '家属',
      '家人',
      '家庭成员',
      '亲属',
      '配偶',
      '子女',
      '父母',
      '夫妻',
      '爱人',
      '妻子',
      '丈夫',
      '妻',
      '夫',
      '儿子',
      '女儿',
      '父亲',
      '母亲',
    ],
    en: ['family', 'family member', 'relative', 'spouse', 'child', 'parent'],
  },
};

export const meterWords: Codes<MeterKind> = {
  water: { 'zh-CN': ['水', '水表', '冷水', '自来水'], en: ['water'] },
  power: { 'zh-CN': ['电', '电表'], en: ['power', 'electricity', 'electric'] },
  gas: { 'zh-CN': ['气', '燃气', '气表', '燃气表', '天然气', '煤气'], en: ['gas'] },
  heat: { 'zh-CN': ['热', '热表', '暖', '暖气', '供暖', '热力'], en: ['heat', 'heating'] },
};

export const methodWords: Codes<MethodByHand> = {
  cash: { 'zh-CN': ['现金', '现付'], en: ['cash'] },
  bank: {
    'zh-CN': ['转账', '银行转账', '银行', '汇款', '对公转账', '网银', '代扣', '银行代扣'],
    en: ['bank', 'bank transfer', 'transfer'],
  },
  card: { 'zh-CN': ['刷卡', 'POS', 'POS机', '银行卡'], en: ['card', 'pos', 'bank card'] },
  wechat: { 'zh-CN': ['微信', '微信支付'], en: ['wechat', 'wechat pay', 'weixin'] },
  alipay: { 'zh-CN': ['支付宝'], en: ['alipay'] },
};

export const openingWords: Codes<OpeningKind> = {
  arrears: { 'zh-CN': ['欠费', '欠缴', '应收', '期初欠费'], en: ['arrears', 'owed', 'debt'] },
  prepaid: { 'zh-CN': ['预存', '预缴', '预收', '余额'], en: ['prepaid', 'prepayment', 'credit'] },
  deposit: { 'zh-CN': ['押金', '保证金'], en: ['deposit'] },
};

/** The code behind a word in either language, or null. */
export function codeOf<Code extends string>(words: Codes<Code>, written: string): Code | null {
  const key = headingKey(written);
  for (const code of Object.keys(words) as Code[]) {
    const known = [code, ...words[code]['zh-CN'], ...words[code].en];
    if (known.some((word) => headingKey(word) === key)) return code;
  }
  return null;
}

/** The word for a code as it is exported. */
export function wordOf<Code extends string>(
  words: Codes<Code>,
  code: Code,
  language: Language,
): string {
  return words[code][language][0] ?? code;
}

/** The published words for a kind of code, for a person who wrote another. */
export function wordsOf<Code extends string>(words: Codes<Code>, language: Language): string {
  const all = (Object.keys(words) as Code[]).map((code) => wordOf(words, code, language));
  return all.join(listComma(language));
}
