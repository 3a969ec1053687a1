import type { CommandVerb } from '../verb.ts';
import { raiseInWords } from './emergency.ts';

/** `/gatehouse drill 3-2-501 厨房着火`: an emergency to practise on, marked as one everywhere and told to nobody outside. */
export const drillVerb: CommandVerb = {
  words: { en: ['drill'], 'zh-CN': ['演练'] },
  right: 'emergency.drill',
  tells: ['emergency.drill'],
  answer: (asked) => raiseInWords(asked, { drill: true }),
};
