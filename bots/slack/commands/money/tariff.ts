import { tariffModal } from '../../subjects/ask/windows.ts';
import type { CommandVerb } from '../verb.ts';

/** `/gatehouse tariff`: a window to bring a tariff; sending the file to the app is the same. */
export const tariffVerb: CommandVerb = {
  words: { en: ['tariff'], 'zh-CN': ['收费标准'] },
  right: 'tariff.ask',
  tells: ['tariff.ask'],
  answer: async ({ actor, language }) => ({
    window: tariffModal({ v: 1, id: actor.id }, language),
  }),
};
