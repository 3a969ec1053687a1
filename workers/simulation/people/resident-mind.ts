import type { Draws } from '../draws.ts';
import { drawComment, drawMore, drawWhyNot } from './matters.ts';
import type { Temper } from './tempers.ts';

/** What somebody sees of a message of the office: its words and the buttons under it. */
export type Seen = {
  id: number;
  words: string;
  buttons: readonly SeenButton[];
  /** Whether it can be paid there and then. */
  payable: boolean;
};
export type SeenButton = { caption: string; data: string };

/** What a resident does about it. */
export type ResidentAct =
  | { does: 'says'; text: string }
  | { does: 'taps'; message: number; button: SeenButton; times: number }
  | { does: 'pays'; message: number; card: 'good' | 'empty'; times: number }
  | { does: 'blocks' };

/** A rule of what is done: for a message on which one of these captions stands. */
type Rule = {
  on: RegExp;
  /** Which of the buttons are tapped, each with how many of a hundred times; what is left is silence. */
  taps: readonly (readonly [percent: number, caption: RegExp])[];
  /** What is written instead, in so many of a hundred cases. */
  writes?: readonly [percent: number, words: (draws: Draws) => string];
  /** Whether even silent people do it. */
  always?: true;
};

/** What people do about what they are asked, the most particular first. */
const rules: readonly Rule[] = [
  {
    on: /^正在发生$/,
    taps: [
      [70, /^正在发生$/],
      [10, /^没有危险$/],
    ],
    always: true,
  },
  {
    on: /^提交$/,
    taps: [
      [86, /^提交$/],
      [3, /^取消$/],
      [2, /^修改$/],
      [2, /^匿名$/],
    ],
    always: true,
  },
  {
    on: /^已解决$/,
    taps: [
      [74, /^已解决$/],
      [8, /^部分解决$/],
      [14, /^没解决$/],
    ],
  },
  {
    on: /^⭐5$/,
    taps: [
      [45, /^⭐5$/],
      [30, /^⭐4$/],
      [12, /^⭐3$/],
      [5, /^⭐2$/],
      [8, /^⭐1$/],
    ],
  },
  { on: /^跳过$/, taps: [[60, /^跳过$/]], writes: [30, drawComment] },
  { on: /^知道了$/, taps: [[55, /^知道了$/]] },
  {
    on: /^(开始|继续问卷)$/,
    taps: [
      [60, /^(开始|继续问卷)$/],
      [15, /^这次不参加$/],
    ],
  },
  { on: /^提交问卷$/, taps: [[90, /^提交问卷$/]] },
  {
    on: /^是$/,
    taps: [
      [75, /^是$/],
      [20, /^否$/],
    ],
  },
  {
    on: /^就这个时间$/,
    taps: [
      [80, /^就这个时间$/],
      [15, /^换个时间$/],
    ],
  },
  {
    on: /^师傅没来$/,
    taps: [
      [70, /^师傅到了$/],
      [20, /^师傅没来$/],
    ],
  },
  {
    on: /^在这里付$/,
    taps: [
      [34, /^在这里付$/],
      [6, /^我已付$/],
      [10, /^我想晚几天付$/],
      [4, /^(查看|看明细)$/],
    ],
  },
  {
    on: /^全部 \d+ 张 /,
    taps: [
      [60, /^全部 \d+ 张 /],
      [30, /^\d+ ?月 [\d,.]+ 元$/],
    ],
  },
  {
    on: /^(我已付|我想晚几天付)$/,
    taps: [
      [6, /^我已付$/],
      [8, /^我想晚几天付$/],
      [4, /^(查看|看明细)$/],
    ],
  },
  {
    on: /^另外报一件$/,
    taps: [
      [40, /^另外报一件$/],
      [45, /^\d+ /],
    ],
  },
  {
    on: /^(催一下|补充)$/,
    taps: [
      [6, /^催一下$/],
      [2, /^撤回$/],
      [2, /^补充$/],
    ],
  },
  {
    on: /^同意$/,
    taps: [
      [75, /^同意$/],
      [15, /^不同意$/],
    ],
  },
];

/** Buttons that end something for good: nobody taps them by chance. */
const final = /删除|搬走|开票|不开了|不再使用|结束|离开|English|收回/;

/**
 * What somebody does about a message that they have just read; null when nothing. Pure: what they
 * are like, what they see and what is drawn decide.
 */
export function decideOnReading(temper: Temper, seen: Seen, draws: Draws): ResidentAct | null {
  const answers = draws.maybe(temper.answers);
  if (seen.payable)
    return answers && draws.maybe(80)
      ? {
          ...{ does: 'pays', message: seen.id },
          card: draws.maybe(10) ? 'empty' : 'good',
          times: draws.maybe(temper.doubleTaps) ? 2 : 1,
        }
      : null;
  const rule = rules.find(({ on }) => seen.buttons.some(({ caption }) => on.test(caption)));
  if (/怎么样才算|哪里还不对|发一句话或一张照片/.test(seen.words) && answers)
    return { does: 'says', text: drawWhyNot(draws) };
  if (rule) return answers || rule.always ? byRule(rule, temper, seen, draws) : null;
  // What nobody wrote a rule for is answered now and then all the same, one way or another.
  const possible = seen.buttons.filter(({ caption }) => !final.test(caption));
  const button = draws.anyOf(possible);
  if (button && answers && draws.maybe(isQuestion(seen) ? 85 : 12))
    return { does: 'taps', message: seen.id, button, times: 1 };
  if (draws.maybe(temper.addsMore) && draws.maybe(8))
    return { does: 'says', text: drawMore(draws) };
  return draws.maybe(temper.blocks) && draws.maybe(20) ? { does: 'blocks' } : null;
}

const isQuestion = ({ words }: Seen): boolean => /？|请点/.test(words);

function byRule(rule: Rule, temper: Temper, seen: Seen, draws: Draws): ResidentAct | null {
  let left = draws.below(100);
  for (const [percent, caption] of rule.taps) {
    if (left < percent) {
      const button = seen.buttons.find((one) => caption.test(one.caption));
      const times = draws.maybe(temper.doubleTaps) ? 2 : 1;
      return button ? { does: 'taps', message: seen.id, button, times } : null;
    }
    left -= percent;
  }
  if (!rule.writes) return null;
  const [percent, words] = rule.writes;
  return left < percent ? { does: 'says', text: words(draws) } : null;
}
