import { hashText } from '../reading/features.ts';
import type { Lesson } from './corpus.ts';

/**
 * Copies of Chinese lessons with a place before them and a formal frame around
 * them, so that the names of communities and the words of a frame carry no
 * weight. The places are made up from parts; a copy teaches the category only.
 */

const districts =
  '青河区 北港区 东岭区 西桥区 南屏区 云溪县 安平县 石门镇 长宁街道 新港街道 临江区 白沙镇 高新区 经开区 开福街道 城关镇'.split(
    ' ',
  );
const firsts =
  '金 水岸 绿洲 星河 阳光 翠湖 东方 锦绣 香樟 紫荆 滨江 明珠 华庭 春天 枫林 桂花 梧桐 龙湖 山水 花语 御景 凤凰 江南 世纪 天悦 书香 银杏 松涛 碧水 云顶 月亮 青竹 百合 丽景 海棠 康桥 玉兰 怡和 福源 万象 中央 国际 学府 麓谷 保利 融创 万科 恒大 碧桂园 蓝湾 澜山 雅居 嘉和 安居 幸福 和平 建设 人民 铁路 机电 粮食局 电力 轮胎厂'.split(
    ' ',
  );
const seconds =
  '小区 花园 家园 苑 社区 公馆 名邸 城 广场 安置小区 二期 三期 公寓 宿舍 新村 家属院 府 湾 里 新城 大厦 庭院 山庄 国际社区 中心 路附近 路口 街 旁 大道'.split(
    ' ',
  );
const frames: Readonly<Record<string, readonly string[]>> = {
  complaint: [
    '投诉@',
    '举报@',
    '反映@的问题',
    '@，无人管',
    '强烈投诉@',
    '关于@的投诉',
    '再次投诉@',
    '@何时能解决',
    '@！',
    '请求解决@的问题',
    '希望有关部门处理@',
    '@怎么办',
  ],
  inquiry: ['咨询@', '请问@', '@？', '关于@的咨询', '咨询@的问题', '想了解@'],
  suggestion: ['建议@', '希望@', '关于@的建议', '恳请@', '@，望采纳'],
  repair: ['请求@', '反映@', '@，请尽快处理', '关于@的问题', '@无人维修'],
  fee: ['咨询@', '投诉@', '反映@的问题', '@合理吗'],
};
const plain = ['@', '关于@的问题', '反映@'];
// A message longer than this is no title, and a frame around it would be no sentence.
const titleLengthMax = 32;

/** The framed copies of one lesson: none for English and for long texts. */
export function framedCopies(lesson: Lesson): Lesson[] {
  const { text, language, category, seed, voice } = lesson;
  if (language !== 'zh' || category === undefined || text.length > titleLengthMax) return [];
  if (lesson.intent === 'smalltalk' || lesson.intent === 'human' || lesson.intent === 'status')
    return [];
  const pick = (list: readonly string[], salt: number): string =>
    list[hashText(90 + salt, text) % list.length] ?? '';
  const place = `${pick(districts, 1)}${pick(firsts, 2)}${pick(firsts, 3)}${pick(seconds, 4)}`;
  const stripped = text
    .replace(/^(?:请问|咨询|投诉|反映|举报|建议|希望)/, '')
    .replace(/[。！？!?]+$/, '');
  const frame = pick(frames[lesson.intent ?? ''] ?? plain, 5);
  return [
    {
      text: frame.replace('@', `${place}${stripped}`),
      language,
      seed,
      category,
      ...(voice && { voice }),
      ...(lesson.contrast && { contrast: lesson.contrast }),
    },
  ];
}
