import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, button, controlValue, escapeMarkup, markupSection } from '../../kit/blocks.ts';
import { windowFor } from '../../subjects/window-for.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse duty edit`: the window of the weekly roster, or the choice of a community. */
export const dutyEditVerb: CommandVerb = {
  words: { en: [], 'zh-CN': ['排班'] },
  right: 'duty.edit',
  tells: ['duty.edit'],
  opens: 'window',
  answer: answerDutyEdit,
};

async function answerDutyEdit(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language, linkTo } = asked;
  const communities = await communitiesNamed(office, actor, words.join(' '));
  const [only] = communities;
  if (only && communities.length === 1) {
    const window = { v: 1, id: only.id } as const;
    const click = { on: 'duty', verb: 'edit', id: only.id } as const;
    const of = { language, linkTo };
    return { window: await windowFor(office, click, actor.slackUser, window, of) };
  }
  const t = staffTexts(language);
  return {
    text: t['duty.which'](),
    blocks: communities
      .slice(0, 25)
      .flatMap((one) => [
        markupSection(`*${escapeMarkup(language === 'en' ? one.nameEn : one.name)}*`),
        actions([button('duty.edit', t['action.duty_edit'](), controlValue(one.id))]),
      ]),
  };
}
