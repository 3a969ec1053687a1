import type { Language } from '../../../../src/config.ts';
import { chooseStaffLanguage } from '../../../../src/staff/people/staff-language.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse language English`: of what only the one who asks reads. */
export const languageVerb: CommandVerb = {
  words: { en: ['language'], 'zh-CN': ['语言'] },
  right: null,
  tells: [],
  answer: answerLanguage,
};

async function answerLanguage({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const asked = (words[0] ?? '').toLowerCase();
  const found = languageWords.find(([names]) => names.includes(asked));
  if (!found) return { text: staffTexts(language)['language.which']() };
  const [, chosen] = found;
  await chooseStaffLanguage(office, actor.slackUser, chosen);
  const texts = staffTexts(chosen ?? language);
  return { text: texts['language.set']({ language: chosen }) };
}

const languageWords: readonly (readonly [readonly string[], Language | null])[] = [
  [['english', 'en', '英文', '英语'], 'en'],
  [['chinese', 'zh', 'zh-cn', '中文', '汉语'], 'zh-CN'],
  [['slack', '跟随'], null],
];
