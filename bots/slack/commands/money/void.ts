import { voidModal } from '../../subjects/pay/void-window.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse void R000012`: the window by which a receipt is asked to be made void. */
export const voidVerb: CommandVerb = {
  words: { en: ['void'], 'zh-CN': ['作废'] },
  right: 'payment.void',
  tells: ['payment.void'],
  answer: answerVoid,
};

async function answerVoid({ actor, words, language }: AskedCommand): Promise<CommandAnswer> {
  return { window: voidModal({ receipt: words[0] ?? '' }, { v: 1, id: actor.id }, language) };
}
