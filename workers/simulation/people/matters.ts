import type { Draws } from '../draws.ts';

/** What somebody says, and what they mean by it. */
export type Said = { means: Meaning; text: string };
export type Meaning = 'repair' | 'complaint' | 'inquiry' | 'fee' | 'danger' | 'nonsense' | 'praise';

type Words = readonly [string, ...string[]];

const repairs: Words = [
  '厨房水龙头一直滴水',
  '卫生间下水道堵了，水下不去',
  '客厅的灯不亮了，换了灯泡也没用',
  '入户门的锁很难打开，钥匙转不动',
  '阳台的窗户关不严，下雨往里进水',
  '对讲机没有声音，听不到楼下说话',
  '马桶水箱一直在流水',
  '洗手池下面的管子渗水',
  '楼道里的声控灯坏了两天了',
  '暖气片不热，摸上去是凉的',
];
const complaints: Words = [
  '楼上半夜还在装修，吵得没法睡',
  '楼道里堆了很多纸箱，过不去人',
  '垃圾桶好几天没有人清，味道很大',
  '有人在绿化带里遛狗不牵绳',
  '消防通道又被车堵住了',
  '保洁这周没有来扫过我们这层',
];
const inquiries: Words = [
  '门禁卡丢了怎么补办',
  '想租一个车位，怎么办理',
  '快递柜在哪里',
  '周末可以装修吗',
];
const fees: Words = [
  '这个月怎么比上个月多了',
  '我还欠多少钱',
  '物业费怎么交',
  '上个月的账单再给我看看',
];
const praise: Words = ['张师傅修得很好，谢谢他', '前台的姑娘很有耐心，表扬一下'];
const nonsense: Words = [
  '哈哈哈哈',
  '在吗在吗',
  '嗯',
  '🎉🎉🎉',
  'asdfgh',
  '1',
  '。。。',
  '你是机器人吗',
  '今天天气真好',
];
const dangers: Words = [
  '家里有很浓的煤气味',
  '电梯停住了，我被困在里面',
  '厨房着火了，快来人',
  '有人触电倒在地上了',
  '我妈妈摔倒了，叫不醒',
];
const more: Words = [
  '现在更严重了',
  '麻烦快一点',
  '我下午都在家',
  '补充一下，是主卧那边',
  '什么时候能来人',
];
const whyNot: Words = ['还是老样子，没修好', '好了半天又坏了', '人走了以后又开始了'];
const comments: Words = ['师傅很好', '来得快，活也细', '就是来晚了点', '谢谢你们'];

/** Where in the home it is, so that two matters of a home are seldom told in the same words. */
const where: Words = [
  '',
  '',
  '，在北边',
  '，靠门那边',
  '，昨天开始的',
  '，已经三天了',
  '，老人在家不方便',
];

/** How often a matter is which, of a thousand. */
const shares: readonly (readonly [share: number, means: Meaning, words: Words])[] = [
  [520, 'repair', repairs],
  [180, 'complaint', complaints],
  [120, 'inquiry', inquiries],
  [130, 'fee', fees],
  [30, 'praise', praise],
  [20, 'danger', dangers],
];

/** Draws what somebody has to say; `strange` of a hundred times it is nonsense. */
export function drawMatter(draws: Draws, strange: number): Said {
  if (draws.maybe(strange)) return { means: 'nonsense', text: draws.pick(nonsense) };
  let left = draws.below(1000);
  for (const [share, means, words] of shares) {
    if (left < share) {
      const detail = means === 'repair' || means === 'complaint' ? draws.pick(where) : '';
      return { means, text: `${draws.pick(words)}${detail}` };
    }
    left -= share;
  }
  return { means: 'repair', text: draws.pick(repairs) };
}

/** What is added while one waits. */
export const drawMore = (draws: Draws): string => draws.pick(more);
/** Why something is not solved. */
export const drawWhyNot = (draws: Draws): string => draws.pick(whyNot);
/** What is said of a service. */
export const drawComment = (draws: Draws): string => draws.pick(comments);
